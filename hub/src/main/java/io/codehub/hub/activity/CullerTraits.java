/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;

/** Settings of the stopping of idle servers, named like the options of jupyterhub-idle-culler. */
public final class CullerTraits {

    private static final String OWNER = "IdleCuller";

    public static final Trait<Boolean> ENABLED =
            Trait.of(
                    OWNER,
                    "enabled",
                    TraitTypes.bool(),
                    false,
                    "Whether the hub stops servers that nobody uses.");
    public static final Trait<Duration> TIMEOUT =
            Trait.of(
                    OWNER,
                    "timeout",
                    TraitTypes.seconds(),
                    Duration.ofSeconds(600),
                    "Seconds without activity after which a server is stopped.");
    public static final Trait<Duration> CULL_EVERY =
            Trait.of(
                    OWNER,
                    "cull_every",
                    TraitTypes.seconds(),
                    Duration.ZERO,
                    "Seconds between two looks for idle servers; 0 for half of timeout.");
    public static final Trait<Integer> CONCURRENCY =
            Trait.of(
                    OWNER,
                    "concurrency",
                    TraitTypes.integer(1, 1000),
                    10,
                    "How many idle servers are being stopped at the same time.");
    public static final Trait<Duration> MAX_AGE =
            Trait.of(
                    OWNER,
                    "max_age",
                    TraitTypes.seconds(),
                    Duration.ZERO,
                    "Seconds after which a server is stopped even if it is in use; 0 for never.");
    public static final Trait<Boolean> CULL_USERS =
            Trait.of(
                    OWNER,
                    "cull_users",
                    TraitTypes.bool(),
                    false,
                    "Whether idle users without a running server are deleted as well.");
    public static final Trait<Boolean> CULL_ADMIN_USERS =
            Trait.of(
                    OWNER,
                    "cull_admin_users",
                    TraitTypes.bool(),
                    true,
                    "Whether administrators and their servers are treated like all others.");
    public static final Trait<Boolean> CULL_DEFAULT_SERVERS =
            Trait.of(
                    OWNER,
                    "cull_default_servers",
                    TraitTypes.bool(),
                    true,
                    "Whether idle default servers are stopped.");
    public static final Trait<Boolean> CULL_NAMED_SERVERS =
            Trait.of(
                    OWNER,
                    "cull_named_servers",
                    TraitTypes.bool(),
                    true,
                    "Whether idle named servers are stopped.");
    public static final Trait<Boolean> REMOVE_NAMED_SERVERS =
            Trait.of(
                    OWNER,
                    "remove_named_servers",
                    TraitTypes.bool(),
                    false,
                    "Whether idle named servers are deleted instead of stopped.");
    public static final Trait<Duration> KEEP_RUNNING_LIMIT =
            Trait.of(
                    OWNER,
                    "keep_running_limit",
                    TraitTypes.seconds(),
                    Duration.ofHours(8),
                    "For how many seconds a user may keep a server that nobody uses from being"
                            + " stopped, from the last use on; 0 for not at all. max_age is not"
                            + " extended by it.");
    public static final Trait<Duration> WARN_BEFORE =
            Trait.of(
                    OWNER,
                    "warn_before",
                    TraitTypes.seconds(),
                    Duration.ofMinutes(5),
                    "How many seconds before a stop the user is warned, on the home page and in the"
                            + " editor.");

    private CullerTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                ENABLED,
                TIMEOUT,
                CULL_EVERY,
                CONCURRENCY,
                MAX_AGE,
                CULL_USERS,
                CULL_ADMIN_USERS,
                CULL_DEFAULT_SERVERS,
                CULL_NAMED_SERVERS,
                REMOVE_NAMED_SERVERS,
                KEEP_RUNNING_LIMIT,
                WARN_BEFORE);
    }
}
