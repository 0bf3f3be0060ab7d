/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import static io.codehub.hub.rbac.ScopeDefinition.of;

import java.util.List;

/** The scopes every hub knows. */
final class BuiltInScopes {

    static final List<ScopeDefinition> ALL =
            List.of(
                    of("(no_scope)", "Identify you, nothing else"),
                    of("self", "Everything you may do with your own account"),
                    of("inherit", "Everything the owner of the token may do"),
                    of("admin-ui", "Open the administration page"),
                    of(
                            "admin:users",
                            "Create, change and delete users",
                            "admin:auth_state",
                            "users",
                            "read:roles:users",
                            "delete:users"),
                    of("admin:auth_state", "Read what the sign-in service stored about users"),
                    of(
                            "users",
                            "Read and write users, without servers and tokens",
                            "read:users",
                            "list:users",
                            "users:activity"),
                    of("delete:users", "Delete users"),
                    of("list:users", "List users", "read:users:name"),
                    of(
                            "read:users",
                            "Read users: name, groups, last activity",
                            "read:users:name",
                            "read:users:groups",
                            "read:users:activity"),
                    of("read:users:name", "Read names of users"),
                    of("read:users:groups", "Read the groups of users"),
                    of("read:users:activity", "Read when users were last active"),
                    of(
                            "read:roles",
                            "Read who has which role",
                            "read:roles:users",
                            "read:roles:services",
                            "read:roles:groups"),
                    of("read:roles:users", "Read the roles of users"),
                    of("read:roles:services", "Read the roles of services"),
                    of("read:roles:groups", "Read the roles of groups"),
                    of("users:activity", "Report activity of users", "read:users:activity"),
                    of(
                            "admin:servers",
                            "Start and stop servers, and read their inner state",
                            "admin:server_state",
                            "servers"),
                    of("admin:server_state", "Read the inner state of servers"),
                    of(
                            "servers",
                            "Start and stop servers",
                            "start:servers",
                            "read:servers",
                            "delete:servers"),
                    of("start:servers", "Start servers"),
                    of(
                            "read:servers",
                            "Read servers, without their inner state",
                            "read:users:name"),
                    of("delete:servers", "Stop and remove servers"),
                    of("tokens", "Issue, list and revoke tokens", "read:tokens"),
                    of("read:tokens", "List tokens"),
                    of(
                            "admin:groups",
                            "Create, change and delete groups",
                            "groups",
                            "read:roles:groups",
                            "delete:groups"),
                    of("groups", "Change members of groups", "read:groups", "list:groups"),
                    of("list:groups", "List groups", "read:groups:name"),
                    of("read:groups", "Read groups and their members", "read:groups:name"),
                    of("read:groups:name", "Read names of groups"),
                    of("delete:groups", "Delete groups"),
                    of(
                            "admin:services",
                            "Add and remove services",
                            "list:services",
                            "read:services",
                            "read:roles:services"),
                    of("list:services", "List services", "read:services:name"),
                    of("read:services", "Read services", "read:services:name"),
                    of("read:services:name", "Read names of services"),
                    of("read:hub", "Read information about the hub"),
                    of("access:servers", "Use servers, through a browser or their API"),
                    of("access:services", "Use services"),
                    of(
                            "users:shares",
                            "See and leave what is shared with users",
                            "read:users:shares"),
                    of("read:users:shares", "See what is shared with users"),
                    of(
                            "groups:shares",
                            "See and revoke what is shared with groups",
                            "read:groups:shares"),
                    of("read:groups:shares", "See what is shared with groups"),
                    of("read:shares", "See with whom servers are shared"),
                    of(
                            "shares",
                            "Share access to servers, and revoke it",
                            "access:servers",
                            "read:shares",
                            "users:shares",
                            "groups:shares"),
                    of("proxy", "Read the routes of the proxy, and have them set anew"),
                    of("shutdown", "Stop the hub"),
                    of("read:metrics", "Read the metrics"));

    private BuiltInScopes() {}
}
