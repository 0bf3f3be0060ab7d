/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.config.Configuration;
import java.time.Duration;

/**
 * Which servers and users are idle, and what becomes of them.
 *
 * @param timeout time without activity
 * @param every time between two looks
 * @param concurrency how many servers are being stopped at the same time
 * @param maxAge time since the start after which activity does not help; zero for never
 * @param users whether idle users are deleted
 * @param admins whether administrators are among them
 * @param defaultServers whether default servers are stopped
 * @param namedServers whether named servers are stopped
 * @param removeNamed whether named servers are deleted then
 */
public record CullerSettings(
        Duration timeout,
        Duration every,
        int concurrency,
        Duration maxAge,
        boolean users,
        boolean admins,
        boolean defaultServers,
        boolean namedServers,
        boolean removeNamed) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public CullerSettings {
        if (every.isZero()) {
            every = timeout.dividedBy(2);
        }
        if (every.compareTo(SHORTEST) < 0) {
            every = SHORTEST;
        }
    }

    static CullerSettings of(Configuration configuration) {
        return new CullerSettings(
                configuration.get(CullerTraits.TIMEOUT),
                configuration.get(CullerTraits.CULL_EVERY),
                configuration.get(CullerTraits.CONCURRENCY),
                configuration.get(CullerTraits.MAX_AGE),
                configuration.get(CullerTraits.CULL_USERS),
                configuration.get(CullerTraits.CULL_ADMIN_USERS),
                configuration.get(CullerTraits.CULL_DEFAULT_SERVERS),
                configuration.get(CullerTraits.CULL_NAMED_SERVERS),
                configuration.get(CullerTraits.REMOVE_NAMED_SERVERS));
    }

    boolean includes(RunningServer server) {
        return (server.name().isEmpty() ? defaultServers : namedServers)
                && (admins || !server.admin());
    }
}
