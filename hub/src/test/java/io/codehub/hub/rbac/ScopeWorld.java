/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import io.codehub.hub.HubClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A hub with a service for each scope, unfiltered and with each kind of filter, and with one user,
 * server, group and service to try them on: {@code ann}, her server {@code lab}, {@code class} of
 * which she is a member, and {@code app}. {@code bob} and {@code club} are other ones.
 */
final class ScopeWorld {

    static final String ROOT_TOKEN = "ffff-token-of-root";

    private static final List<String> FILTERS =
            List.of(
                    "",
                    "!user=ann",
                    "!user=bob",
                    "!group=class",
                    "!group=club",
                    "!server=ann/lab",
                    "!service=app");

    private ScopeWorld() {}

    /** All scopes but those that depend on their holder. */
    static List<String> scopes() {
        List<String> scopes = new ArrayList<>();
        for (ScopeDefinition definition : BuiltInScopes.ALL) {
            if (!List.of("(no_scope)", "self", "inherit").contains(definition.name())) {
                FILTERS.forEach(filter -> scopes.add(definition.name() + filter));
            }
        }
        return scopes;
    }

    /** Secrets differ at their beginning, by which hubs look them up. */
    static String token(int scope) {
        return "%04x-token-of-scope".formatted(scope);
    }

    static Map<String, Map<String, Object>> configuration() {
        List<Map<String, Object>> services = new ArrayList<>();
        List<Map<String, Object>> roles = new ArrayList<>();
        List<String> scopes = scopes();
        for (int i = 0; i < scopes.size(); i++) {
            String name = "holder-" + i;
            services.add(Map.of("name", name, "api_token", token(i)));
            roles.add(
                    Map.of(
                            "name", name,
                            "scopes", List.of(scopes.get(i)),
                            "services", List.of(name)));
        }
        services.add(Map.of("name", "app", "api_token", "fff0-token-of-app"));
        services.add(Map.of("name", "root", "api_token", ROOT_TOKEN));
        roles.add(Map.of("name", "admin", "services", List.of("root"), "users", List.of()));
        Map<String, Object> hub = new LinkedHashMap<>();
        hub.put("authenticator_class", "dummy");
        hub.put("spawner_class", "simple");
        hub.put("allow_named_servers", true);
        hub.put("trust_user_provided_tokens", true);
        hub.put("services", services);
        hub.put("load_roles", roles);
        hub.put("load_groups", Map.of("class", Map.of("users", List.of("ann"))));
        return Map.of("JupyterHub", hub, "Authenticator", Map.of("allow_all", true));
    }

    /** Makes what there is to try scopes on, as far as it is not there. */
    static void furnish(HubClient root) {
        root.send("POST", "/hub/api/users", Map.of("usernames", List.of("ann", "bob")));
        root.send("POST", "/hub/api/groups", Map.of("groups", List.of("class")));
        root.send("POST", "/hub/api/groups", Map.of("groups", List.of("club")));
        root.send("POST", "/hub/api/groups/class/users", Map.of("users", List.of("ann")));
        for (String owner : List.of("ann", "bob")) {
            root.send("PUT", "/hub/api/users/" + owner + "/servers/lab", Map.of());
        }
        root.send("POST", "/hub/api/shares/bob/lab", Map.of("user", "ann"));
        root.send("POST", "/hub/api/shares/bob/lab", Map.of("group", "class"));
    }

    /** A token of {@code ann}, by its public id. */
    static String tokenOfAnn(HubClient root) {
        return root.send("POST", "/hub/api/users/ann/tokens", Map.of("scopes", List.of()))
                .text("id");
    }
}
