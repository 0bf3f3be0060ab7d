/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;

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
                    TraitTypes.text(),
                    "http://127.0.0.1:8001",
                    "Where the proxy takes its routes.");
    public static final Trait<String> AUTH_TOKEN =
            Trait.secret(
                    OWNER,
                    "auth_token",
                    TraitTypes.text(),
                    "",
                    "Token of the proxy's REST API. Without it the environment variable"
                            + " CONFIGPROXY_AUTH_TOKEN is taken, else one is made for a proxy that"
                            + " the hub starts.");
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

    private ProxyTraits() {}

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
                DEBUG);
    }
}
