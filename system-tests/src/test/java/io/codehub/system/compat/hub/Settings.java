/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import io.codehub.system.Programs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settings of a hub by class and name; both hubs have the same. */
enum Settings {
    /** Named servers, services and some people with more rights than others. */
    USUAL {
        @Override
        void add(Map<String, Map<String, Object>> classes) {
            set(classes, "JupyterHub", "allow_named_servers", true);
            set(classes, "JupyterHub", "named_server_limit_per_user", 2);
            services(
                    classes,
                    Map.of(
                            "name",
                            CLIENT,
                            "api_token",
                            CLIENT_SECRET,
                            "oauth_client_id",
                            "service-client",
                            "oauth_redirect_uri",
                            REDIRECT,
                            "oauth_client_allowed_scopes",
                            List.of("read:users!user", "read:servers!user", "list:users")),
                    Map.of("name", "static", "api_token", "token-of-the-static-service"),
                    managed(Programs.freePort()));
            role(classes, "users", "usher", "admin:users");
            role(classes, "users", "visitor", "access:servers!user=host");
            role(classes, "users", "starter", "servers!user=host");
            role(classes, "users", "client-user", "access:services");
            role(classes, "users", "sharer", "shares!user", "read:users:name", "read:groups:name");
            role(classes, "users", "half-sharer", "shares!user");
            role(classes, "users", "mover", "admin:services", "list:services", "read:services");
        }
    },

    /** Everything is scarce, old or strict. */
    LIMITED {
        @Override
        void add(Map<String, Map<String, Object>> classes) {
            set(classes, "JupyterHub", "default_url", "/foo/bar");
            set(classes, "JupyterHub", "api_page_default_limit", 10);
            set(classes, "JupyterHub", "api_page_max_limit", 20);
            set(classes, "JupyterHub", "concurrent_spawn_limit", 2);
            set(classes, "JupyterHub", "active_server_limit", 2);
            set(classes, "JupyterHub", "token_expires_in_max_seconds", 86400);
            set(classes, "JupyterHub", "use_legacy_stopped_server_status_code", true);
            set(classes, "JupyterHub", "oauth_require_pkce", true);
            set(
                    classes,
                    "JupyterHub",
                    "tornado_settings",
                    Map.of("slow_spawn_timeout", 0.1, "slow_stop_timeout", 0.1));
            set(classes, "Authenticator", "username_pattern", "w.*|admin");
            services(
                    classes,
                    Map.of(
                            "name",
                            CLIENT,
                            "api_token",
                            CLIENT_SECRET,
                            "oauth_redirect_uri",
                            REDIRECT));
            role(classes, "users", "wendy", "access:services");
        }
    },

    /** Users and services have hosts of their own. */
    HOSTS {
        @Override
        void add(Map<String, Map<String, Object>> classes) {
            set(classes, "JupyterHub", "subdomain_host", "http://" + HOST + ":" + PORT);
            set(classes, "JupyterHub", "allow_named_servers", true);
            services(classes, managed(Programs.freePort()));
        }
    },

    /** Functions of a Python file have a say. */
    HOOKS {
        @Override
        void add(Map<String, Map<String, Object>> classes) {
            set(classes, "Authenticator", "enable_auth_state", true);
        }

        @Override
        Optional<String> script() {
            return Optional.of("hooks.py");
        }
    },

    /** Servers have options. */
    FORM {
        @Override
        void add(Map<String, Map<String, Object>> classes) {
            set(
                    classes,
                    "Spawner",
                    "options_form",
                    "<label>Energy <input name=\"energy\" value=\"511keV\"></label>"
                            + "<input type=\"file\" name=\"upload\">");
            role(classes, "users", "starter", "servers!user=host");
        }
    };

    /** Of everybody; its blanks count. */
    static final String PASSWORD = " p w ";

    /** Of the hub where users have hosts of their own. */
    static final String HOST = "hub.test";

    /** Stands for the port of the hub. */
    static final String PORT = "PORT";

    static final String ROBOT = "robot-token-for-tests";
    static final String CLIENT = "client";
    static final String CLIENT_SECRET = "secret-of-the-oauth-client";
    static final String REDIRECT = "http://127.0.0.1:1/callback";

    /** A service that the hub runs: tells its environment, and answers 404 at its address. */
    private static Map<String, Object> managed(int port) {
        String program =
                "env > service.new; mv service.new service.env; exec '%s' -m http.server %d"
                        .formatted(Programs.python(), port);
        return Map.of(
                "name",
                "managed",
                "url",
                "http://127.0.0.1:" + port,
                "command",
                List.of("sh", "-c", program + " --bind 127.0.0.1"),
                "environment",
                Map.of("COLOUR", "blue", "JUPYTERHUB_SERVICE_NAME", "other"),
                "info",
                Map.of("a", 1));
    }

    /** Name of a configuration file in Python that is read after the settings. */
    Optional<String> script() {
        return Optional.empty();
    }

    /** Puts what is special about it. */
    abstract void add(Map<String, Map<String, Object>> classes);

    Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> classes = new TreeMap<>();
        set(classes, "JupyterHub", "authenticator_class", "dummy");
        set(classes, "JupyterHub", "spawner_class", "simple");
        set(classes, "DummyAuthenticator", "password", PASSWORD);
        set(classes, "Authenticator", "allow_all", true);
        set(classes, "Authenticator", "admin_users", List.of("admin"));
        set(
                classes,
                "JupyterHub",
                "load_roles",
                new ArrayList<>(List.of(Map.of("name", "admin", "services", List.of("robot")))));
        services(classes, Map.of("name", "robot", "api_token", ROBOT));
        add(classes);
        return classes;
    }

    static void set(
            Map<String, Map<String, Object>> classes, String owner, String name, Object value) {
        classes.computeIfAbsent(owner, _ -> new LinkedHashMap<>()).put(name, value);
    }

    @SafeVarargs
    private static void services(
            Map<String, Map<String, Object>> classes, Map<String, Object>... services) {
        add(classes, "services", List.of(services));
    }

    private static void role(
            Map<String, Map<String, Object>> classes, String kind, String name, String... scopes) {
        Map<String, Object> role =
                Map.of("name", name, kind, List.of(name), "scopes", List.of(scopes));
        add(classes, "load_roles", List.of(role));
    }

    @SuppressWarnings("unchecked")
    private static void add(
            Map<String, Map<String, Object>> classes, String name, List<?> further) {
        Map<String, Object> hub = classes.computeIfAbsent("JupyterHub", _ -> new LinkedHashMap<>());
        ((List<Object>) hub.computeIfAbsent(name, _ -> new ArrayList<>())).addAll(further);
    }
}
