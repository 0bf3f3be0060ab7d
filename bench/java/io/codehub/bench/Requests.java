/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import java.util.IdentityHashMap;
import java.util.Map;

/** Connections that ask again as soon as they have their answer. */
final class Requests extends Load {

    private final int connections;
    private final boolean keepAlive;
    private final ByteBuf[] requests;
    private final long unitsPerRequest;
    private final Map<Connection, Long> begun = new IdentityHashMap<>();
    private int next;

    /**
     * Requests for these paths, in turn.
     *
     * @param unitsPerRequest how much one answer counts
     */
    Requests(
            EventLoopGroup loops,
            Running proxy,
            int connections,
            boolean keepAlive,
            long unitsPerRequest,
            String... paths) {
        super(loops, proxy);
        this.connections = connections;
        this.keepAlive = keepAlive;
        this.unitsPerRequest = unitsPerRequest;
        this.requests = new ByteBuf[paths.length];
        for (int i = 0; i < paths.length; i++) {
            requests[i] = get(paths[i], keepAlive);
        }
    }

    @Override
    void begin() {
        for (int i = 0; i < connections; i++) {
            Connection.open(loops, proxy, this);
        }
    }

    @Override
    void end() {
        begun.keySet().forEach(Connection::close);
    }

    private void ask(Connection connection) {
        begun.put(connection, System.nanoTime());
        connection.request(requests[next++ % requests.length].duplicate());
    }

    @Override
    public void opened(Connection connection) {
        ask(connection);
    }

    @Override
    public void answered(Connection connection, int status) {
        if (status == 200) {
            succeeded(begun.get(connection), unitsPerRequest);
        } else {
            failed();
        }
        if (keepAlive && !stopped) {
            ask(connection);
        }
    }

    @Override
    public void closed(Connection connection, boolean midway) {
        begun.remove(connection);
        if (midway || keepAlive) {
            failed();
        }
        if (!stopped) {
            Connection.open(loops, proxy, this);
        }
    }
}
