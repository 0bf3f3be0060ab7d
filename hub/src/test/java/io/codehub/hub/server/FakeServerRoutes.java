/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy that always works. */
public final class FakeServerRoutes implements ServerRoutes {

    private final Map<String, String> targets = new ConcurrentHashMap<>();

    @Override
    public void add(Server server, ServerSecrets secrets) {
        targets.put(server.fullName(), Objects.requireNonNull(server.target()));
    }

    @Override
    public void remove(Server server) {
        targets.remove(server.fullName());
    }

    /** Full names of servers to targets. */
    public Map<String, String> targets() {
        return Map.copyOf(targets);
    }
}
