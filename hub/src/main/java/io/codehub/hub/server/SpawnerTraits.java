/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of every spawner that the hub itself acts upon. */
public final class SpawnerTraits {

    private static final String OWNER = "Spawner";

    public static final Trait<Duration> START_TIMEOUT =
            Trait.of(
                    OWNER,
                    "start_timeout",
                    TraitTypes.seconds(),
                    Duration.ofSeconds(60),
                    "Seconds until the spawner must have started the server.");
    public static final Trait<Duration> HTTP_TIMEOUT =
            Trait.of(
                    OWNER,
                    "http_timeout",
                    TraitTypes.seconds(),
                    Duration.ofSeconds(30),
                    "Seconds until a started server must answer.");
    public static final Trait<Integer> POLL_INTERVAL =
            Trait.of(
                    OWNER,
                    "poll_interval",
                    TraitTypes.integer(),
                    30,
                    "Seconds between two looks whether a server still runs; 0 or less for never.");
    public static final Trait<Double> POLL_JITTER =
            Trait.of(
                    OWNER,
                    "poll_jitter",
                    TraitTypes.decimal(),
                    0.1,
                    "By which part of poll_interval the looks are spread at random.");
    public static final Trait<Integer> CONSECUTIVE_FAILURE_LIMIT =
            Trait.of(
                    OWNER,
                    "consecutive_failure_limit",
                    TraitTypes.integer(0, Integer.MAX_VALUE),
                    0,
                    "After so many failed starts in a row the hub ends, to be started anew; 0 for"
                            + " never.");
    public static final Trait<Boolean> DISABLE_USER_CONFIG =
            Trait.of(
                    OWNER,
                    "disable_user_config",
                    TraitTypes.bool(),
                    false,
                    "Let servers ignore the configuration in the user's home.");
    public static final Trait<Optional<Long>> MEM_LIMIT =
            Trait.of(
                    OWNER,
                    "mem_limit",
                    TraitTypes.optional(TraitTypes.bytes()),
                    Optional.empty(),
                    "Memory that a server may use, such as 2G; told to it, and enforced by spawners"
                            + " that can.");
    public static final Trait<Optional<Long>> MEM_GUARANTEE =
            Trait.of(
                    OWNER,
                    "mem_guarantee",
                    TraitTypes.optional(TraitTypes.bytes()),
                    Optional.empty(),
                    "Memory that a server can count on.");
    public static final Trait<Optional<Double>> CPU_LIMIT =
            Trait.of(
                    OWNER,
                    "cpu_limit",
                    TraitTypes.optional(TraitTypes.decimal()),
                    Optional.empty(),
                    "Processors that a server may use, fractions allowed.");
    public static final Trait<Optional<Double>> CPU_GUARANTEE =
            Trait.of(
                    OWNER,
                    "cpu_guarantee",
                    TraitTypes.optional(TraitTypes.decimal()),
                    Optional.empty(),
                    "Processors that a server can count on.");
    public static final Trait<String> HUB_CONNECT_URL =
            Trait.of(
                    OWNER,
                    "hub_connect_url",
                    TraitTypes.text(),
                    "",
                    "How servers reach the hub, if not as everything else does.");

    private SpawnerTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                START_TIMEOUT,
                HTTP_TIMEOUT,
                POLL_INTERVAL,
                POLL_JITTER,
                CONSECUTIVE_FAILURE_LIMIT,
                DISABLE_USER_CONFIG,
                MEM_LIMIT,
                MEM_GUARANTEE,
                CPU_LIMIT,
                CPU_GUARANTEE,
                HUB_CONNECT_URL);
    }
}
