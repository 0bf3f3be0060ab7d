/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of all clients, so that a stop can wait for them. */
public final class Traffic {

    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    void opened(ClientConnection connection) {
        connections.add(connection);
        if (draining) {
            connection.drain();
        }
    }

    void closed(ClientConnection connection) {
        connections.remove(connection);
    }

    /** Connections that are open, whatever they do; nothing more happens on any other. */
    public int open() {
        return connections.size();
    }

    /** WebSockets that are open. */
    public long tunnels() {
        return connections.stream().filter(ClientConnection::tunnel).count();
    }

    /** From now on every answer ends its connection; connections that wait for requests end now. */
    public void drain() {
        draining = true;
        connections.forEach(ClientConnection::drain);
    }

    /** Ends all connections, whatever they do. Returns before they have ended. */
    public void cut() {
        connections.forEach(ClientConnection::cut);
    }

    boolean draining() {
        return draining;
    }
}
