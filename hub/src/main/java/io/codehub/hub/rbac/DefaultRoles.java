/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The roles every hub has. */
public final class DefaultRoles {

    public static final String USER = "user";
    public static final String ADMIN = "admin";
    public static final String SERVER = "server";
    public static final String TOKEN = "token";

    private DefaultRoles() {}

    /** All four, the role {@code user} with the extra scopes. */
    static List<Role> all(Collection<String> extraUserScopes) {
        List<String> userScopes = new ArrayList<>(List.of("self"));
        userScopes.addAll(extraUserScopes);
        return List.of(
                new Role(USER, "Own account, servers and tokens", userScopes),
                new Role(
                        ADMIN,
                        "Everything",
                        List.of(
                                "admin-ui",
                                "admin:users",
                                "admin:servers",
                                "admin:services",
                                "tokens",
                                "admin:groups",
                                "list:services",
                                "read:services",
                                "read:hub",
                                "proxy",
                                "shutdown",
                                "access:services",
                                "access:servers",
                                "read:roles",
                                "read:metrics",
                                "shares")),
                new Role(
                        SERVER,
                        "What a server may do with its own token",
                        List.of("users:activity!user", "access:servers!server")),
                new Role(
                        TOKEN,
                        "What a token may do that was requested without scopes",
                        List.of("inherit")));
    }
}
