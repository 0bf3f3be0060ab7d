/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of servers that concern the hub as a whole. */
public final class ServerTraits {

    private static final String OWNER = "JupyterHub";

    public static final Trait<Integer> ACTIVE_SERVER_LIMIT =
            Trait.of(
                    OWNER,
                    "active_server_limit",
                    TraitTypes.integer(0, Integer.MAX_VALUE),
                    0,
                    "How many servers may run at the same time; 0 for any number.");
    public static final Trait<Integer> CONCURRENT_SPAWN_LIMIT =
            Trait.of(
                    OWNER,
                    "concurrent_spawn_limit",
                    TraitTypes.integer(0, Integer.MAX_VALUE),
                    100,
                    "How many servers may be starting at the same time; 0 for any number.");
    public static final Trait<Boolean> ALLOW_NAMED_SERVERS =
            Trait.of(
                    OWNER,
                    "allow_named_servers",
                    TraitTypes.bool(),
                    false,
                    "Whether users may have further servers beside the default one.");
    public static final Trait<Integer> INIT_SPAWNERS_TIMEOUT =
            Trait.of(
                    OWNER,
                    "init_spawners_timeout",
                    TraitTypes.integer(),
                    10,
                    "Seconds for which the start of the hub waits until it has looked at all"
                            + " servers; at least 1. It answers then, and goes on looking; what is not"
                            + " looked at yet is pending. Less than 0: a day.");
    public static final Trait<MaybeFunction<Integer>> NAMED_SERVER_LIMIT_PER_USER =
            Trait.of(
                    OWNER,
                    "named_server_limit_per_user",
                    TraitTypes.orFunction(TraitTypes.integer(0, Integer.MAX_VALUE)),
                    MaybeFunction.of(0),
                    "How many named servers a user may have, running or not; 0 for any number. Or a"
                            + " function (handler) that gives the number.");
    public static final Trait<String> ALLOW_EXISTING_INVALID_NAMED_SERVERS =
            Trait.of(
                    OWNER,
                    "allow_existing_invalid_named_servers",
                    TraitTypes.choice("allow-start", "allow-delete"),
                    "allow-start",
                    "What users may do with servers whose names are from older versions and would"
                            + " not be accepted now: allow-start or allow-delete.");
    public static final Trait<Boolean> USE_LEGACY_STOPPED_SERVER_STATUS_CODE =
            Trait.of(
                    OWNER,
                    "use_legacy_stopped_server_status_code",
                    TraitTypes.bool(),
                    false,
                    "Answer requests for stopped servers with 503 instead of 424, for old"
                            + " clients.");
    public static final Trait<Double> IMPLICIT_SPAWN_SECONDS =
            Trait.of(
                    OWNER,
                    "implicit_spawn_seconds",
                    TraitTypes.decimal(),
                    0.0,
                    "After how many seconds the page of a stopped server starts it by itself; 0 for"
                            + " never.");
    public static final Trait<Integer> LAST_ACTIVITY_INTERVAL =
            Trait.of(
                    OWNER,
                    "last_activity_interval",
                    TraitTypes.integer(0, Integer.MAX_VALUE),
                    300,
                    "Seconds between two checks of the proxy's routes and activity; 0 for none.");
    public static final Trait<Map<String, Object>> TORNADO_SETTINGS =
            JupyterHubTraits.TORNADO_SETTINGS;

    private static final double DEFAULT_WAIT = 10;

    private ServerTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                ACTIVE_SERVER_LIMIT,
                CONCURRENT_SPAWN_LIMIT,
                ALLOW_NAMED_SERVERS,
                INIT_SPAWNERS_TIMEOUT,
                NAMED_SERVER_LIMIT_PER_USER,
                ALLOW_EXISTING_INVALID_NAMED_SERVERS,
                USE_LEGACY_STOPPED_SERVER_STATUS_CODE,
                IMPLICIT_SPAWN_SECONDS,
                LAST_ACTIVITY_INTERVAL,
                TORNADO_SETTINGS);
    }

    /** How long a request waits for a start or stop: {@code slow_spawn_timeout} and the like. */
    static Duration wait(Map<String, Object> tornadoSettings, String name) {
        double seconds =
                tornadoSettings.get(name) instanceof Number number
                        ? number.doubleValue()
                        : DEFAULT_WAIT;
        return Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
    }
}
