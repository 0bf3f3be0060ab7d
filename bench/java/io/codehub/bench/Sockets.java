/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** WebSockets whose messages come back, each followed by the next after a pause. */
final class Sockets extends Load {

    private static final int AT_ONCE = 100;
    private static final String HANDSHAKE =
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private final String path;
    private final int count;
    private final ByteBuf message;
    private final long pauseMillis;
    private final Map<Connection, Long> begun = new IdentityHashMap<>();
    private int opening;

    /**
     * Sockets.
     *
     * @param size of a message with its frame
     * @param pauseMillis after an echo; negative for no messages at all
     */
    Sockets(
            EventLoopGroup loops,
            Running proxy,
            String path,
            int count,
            int size,
            long pauseMillis) {
        super(loops, proxy);
        this.path = path;
        this.count = count;
        this.message = Unpooled.unreleasableBuffer(Unpooled.directBuffer(size).writeZero(size));
        this.pauseMillis = pauseMillis;
    }

    @Override
    void begin() {
        for (int i = 0; i < Math.min(count, AT_ONCE); i++) {
            openNext();
        }
    }

    private void openNext() {
        if (opening < count) {
            opening++;
            Connection.open(loops, proxy, this);
        }
    }

    /** Sockets that are open and have been agreed on. */
    int open() throws Exception {
        return loops.submit(begun::size).get();
    }

    /** Sockets that were not agreed on, or have ended. */
    long lost() throws Exception {
        return loops.submit(() -> failures()).get();
    }

    @Override
    void end() {
        begun.keySet().forEach(Connection::close);
    }

    @Override
    public void opened(Connection connection) {
        connection.request(Text.buffer(head("GET", path, HANDSHAKE)));
    }

    @Override
    public void answered(Connection connection, int status) {
        if (status == 101) {
            begun.put(connection, System.nanoTime());
            openNext();
            if (pauseMillis >= 0) {
                send(connection);
            }
        } else if (status == 200) {
            succeeded(begun.get(connection), 1);
            if (stopped) {
                return;
            }
            if (pauseMillis == 0) {
                send(connection);
            } else {
                loops.schedule(() -> send(connection), pauseMillis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void send(Connection connection) {
        if (begun.replace(connection, System.nanoTime()) != null && !stopped) {
            connection.message(message.duplicate());
        }
    }

    @Override
    public void closed(Connection connection, boolean midway) {
        begun.remove(connection);
        failed();
        openNext();
    }
}
