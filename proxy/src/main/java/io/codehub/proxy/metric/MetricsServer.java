/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

import io.codehub.proxy.cli.Binding;
import io.codehub.proxy.health.Readiness;
import io.codehub.proxy.listen.Listener;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The listener for monitoring: metrics and probes, on a thread of its own. */
public final class MetricsServer implements AutoCloseable {

    /** Monitoring that asks once in a minute keeps its connection. */
    private static final int IDLE_SECONDS = 150;

    private static final int MAX_BODY = 4 << 10;

    private final MetricsHandler handler;
    private @Nullable Listener listener;

    /** Does not listen yet. */
    public MetricsServer(Meters meters, Readiness readiness) {
        this.handler = new MetricsHandler(meters, readiness);
    }

    /**
     * Listens.
     *
     * @throws IOException if the port or the socket cannot be opened
     */
    public Listener start(Binding where) throws IOException {
        Listener opened = Listener.open("metrics", where, this::install);
        listener = opened;
        return opened;
    }

    private void install(Channel connection) {
        connection
                .pipeline()
                .addLast(new IdleStateHandler(0, 0, IDLE_SECONDS))
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(MAX_BODY))
                .addLast(handler);
    }

    /** The port in use; 0 before it is open, and for a unix socket. */
    public int port() {
        return listener == null ? 0 : listener.port();
    }

    /** Frees the port at once; who is connected may go on asking. */
    public void free() {
        if (listener != null) {
            listener.free();
        }
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
    }
}
