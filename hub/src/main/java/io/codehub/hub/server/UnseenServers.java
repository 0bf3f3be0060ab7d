/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Servers that were running when the hub ended, and at which it has not looked since its start.
 * None as soon as all were looked at once.
 */
@Component
public class UnseenServers {

    private final Set<Long> ids = ConcurrentHashMap.newKeySet();

    public void add(Collection<Long> servers) {
        ids.addAll(servers);
    }

    public void seen(long server) {
        ids.remove(server);
    }

    /** Nothing is left to look at. */
    public void clear() {
        ids.clear();
    }

    /** Whether the row says that it runs, and nobody knows yet. */
    boolean contains(Server server) {
        return server.ready() && ids.contains(server.id());
    }

    /** Whether it is ready, and somebody has seen that. */
    public boolean ready(Server server) {
        return server.ready() && !ids.contains(server.id());
    }

    /** As {@link ServerState#pending}, or {@code check}. */
    public @Nullable String pending(Server server) {
        return contains(server) ? "check" : server.state().pending();
    }
}
