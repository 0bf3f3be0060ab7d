/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.InternalSslTraits;
import io.codehub.hub.config.SocketUrl;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of the proxy. */
public final class ProxyTraits {

    private static final String OWNER = "ConfigurableHTTPProxy";

    public static final Trait<Boolean> SHOULD_START =
            Trait.of(
                    "Proxy",
                    "should_start",
                    TraitTypes.bool(),
                    true,
                    "Whether the hub starts the proxy; if not, the proxy's token is needed here.");
    public static final Trait<String> API_URL =
            Trait.of(
                    OWNER,
                    "api_url",
                    TraitTypes.type("URL", ProxyTraits::address),
                    "http://127.0.0.1:8001",
                    "Where the proxy takes its routes. http+unix://%2Frun%2Fproxy-api.sock is a"
                            + " unix socket.");
    public static final Trait<String> AUTH_TOKEN =
            Trait.secret(
                    OWNER,
                    "auth_token",
                    TraitTypes.text(),
                    "",
                    "Token of the proxy's REST API. Without it the environment variable"
                            + " CONFIGPROXY_AUTH_TOKEN is taken, else one is made for a proxy that"
                            + " the hub starts. While one replaces another, both with a semicolon"
                            + " in between: the first is used, both are good.");
    public static final Trait<List<String>> COMMAND =
            Trait.of(
                    OWNER,
                    "command",
                    TraitTypes.command(),
                    List.of(),
                    "Program that is the proxy; empty for the one that comes with the hub.");
    public static final Trait<Duration> CHECK_RUNNING_INTERVAL =
            Trait.of(
                    OWNER,
                    "check_running_interval",
                    TraitTypes.seconds(),
                    Duration.ofSeconds(5),
                    "Seconds between two looks whether the proxy still has its routes.");
    public static final Trait<String> PID_FILE =
            Trait.of(
                    OWNER,
                    "pid_file",
                    TraitTypes.text(),
                    "jupyterhub-proxy.pid",
                    "File that names the process of the proxy, so that the next hub finds it.");
    public static final Trait<Integer> CONCURRENCY =
            Trait.of(
                    OWNER,
                    "concurrency",
                    TraitTypes.integer(1, 1000),
                    10,
                    "How many requests are sent to the proxy's REST API at the same time.");
    public static final Trait<String> LOG_LEVEL =
            Trait.of(
                    OWNER,
                    "log_level",
                    TraitTypes.choice("debug", "info", "warn", "error"),
                    "info",
                    "What the proxy logs: debug, info, warn or error.");
    public static final Trait<Boolean> DEBUG =
            Trait.of(OWNER, "debug", TraitTypes.bool(), false, "The same as log_level debug.");

    public static final Trait<Integer> COMMAND_UMASK =
            Trait.of(
                    OWNER,
                    "command_umask",
                    TraitTypes.octal(),
                    7,
                    "Rights (umask) that the proxy does not give to others on files and sockets"
                            + " that it makes, such as 007.");
    public static final Trait<Map<String, String>> EXTRA_ROUTES =
            Trait.of(
                    "Proxy",
                    "extra_routes",
                    TraitTypes.type("map of text", ProxyTraits::routes),
                    Map.of(),
                    "Further routes of the proxy: path to http or https address. Everybody may"
                            + " follow them, signed in or not. With subdomain_host the path"
                            + " begins with a host: www.hub.example/docs/.");

    private ProxyTraits() {}

    /** {@link #API_URL} as it counts: https unless said otherwise, if the hub has certificates. */
    static String apiUrl(Configuration configuration) {
        String url = configuration.get(API_URL);
        boolean tls = configuration.get(InternalSslTraits.INTERNAL_SSL);
        return tls && !configuration.isSet(API_URL) ? url.replaceFirst("^http:", "https:") : url;
    }

    private static String address(Object value) {
        String text = TraitTypes.text().read(value);
        return SocketUrl.matches(text) ? SocketUrl.requireAbsolute(text) : text;
    }

    private static Map<String, String> routes(Object value) {
        Map<String, String> routes = TraitTypes.textMapping().read(value);
        routes.forEach((path, target) -> {
            if (!path.matches("/\\S*|[^\\s/]+/\\S*")) {
                throw new IllegalArgumentException(
                        "expected paths that begin with / or with a host");
            }
            if (!target.matches("https?://[^\\s/]+(/\\S*)?")) {
                throw new IllegalArgumentException("expected http or https addresses as targets");
            }
        });
        return routes;
    }

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                SHOULD_START,
                API_URL,
                AUTH_TOKEN,
                COMMAND,
                CHECK_RUNNING_INTERVAL,
                PID_FILE,
                CONCURRENCY,
                LOG_LEVEL,
                DEBUG,
                COMMAND_UMASK,
                EXTRA_ROUTES);
    }
}
