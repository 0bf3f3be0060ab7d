/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.error.HubException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;

/** A proxy that works unless it is told to refuse. */
public final class FakeServerRoutes implements ServerRoutes {

    private final Map<String, String> targets = new ConcurrentHashMap<>();
    private volatile boolean refuses;

    @Override
    public void add(Server server, ServerSecrets secrets) {
        if (refuses) {
            throw new HubException(HttpStatus.BAD_GATEWAY, "The proxy answered 500");
        }
        targets.put(server.fullName(), Objects.requireNonNull(server.target()));
    }

    @Override
    public void remove(Server server) {
        targets.remove(server.fullName());
    }

    /** Whether it takes no routes from now on. */
    public void refuse(boolean all) {
        refuses = all;
    }

    /** Full names of servers to targets. */
    public Map<String, String> targets() {
        return Map.copyOf(targets);
    }
}
