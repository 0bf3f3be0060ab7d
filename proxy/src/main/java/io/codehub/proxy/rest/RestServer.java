/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import io.codehub.proxy.cli.Binding;
import io.codehub.proxy.listen.Listener;
import io.codehub.proxy.metric.ApiMeters;
import io.codehub.proxy.route.RouteStore;
import io.codehub.proxy.route.RouteTable;
import io.codehub.proxy.tls.Certificates;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The listener of the routes API. It has a thread of its own, so that routes can be changed while
 * all forwarding threads are busy.
 */
public final class RestServer {

    private static final int MAX_MESSAGE = 4 << 20;
    private static final int MAX_URL = 16 << 10;

    private final RoutesHandler routes;
    private final ApiMeters meters;
    private @Nullable Listener listener;
    private volatile boolean closed;

    /**
     * Does not listen yet.
     *
     * @param tokens of which callers must show one; without any the API is open
     * @param further what else is answered here; null for nothing
     */
    public RestServer(
            RouteTable table,
            RouteStore store,
            List<String> tokens,
            @Nullable RestEndpoint further,
            ApiMeters meters) {
        this.meters = meters;
        this.routes = new RoutesHandler(table, store, new RestToken(tokens), further);
    }

    /**
     * Listens.
     *
     * @param certificates null for a listener without TLS
     * @throws IOException if the port or the socket cannot be opened
     */
    public Listener start(Binding where, @Nullable Certificates certificates) throws IOException {
        Listener opened =
                Listener.open("routes-api", where, connection -> install(connection, certificates));
        listener = opened;
        return opened;
    }

    private void install(Channel connection, @Nullable Certificates certificates) {
        ChannelPipeline pipeline = connection.pipeline();
        if (certificates != null) {
            pipeline.addLast(certificates.handler(connection.alloc()));
        }
        pipeline.addLast(new IdleStateHandler(0, 0, 60))
                .addLast(
                        new HttpServerCodec(
                                new HttpDecoderConfig().setMaxInitialLineLength(MAX_URL), 32))
                .addLast(new HttpObjectAggregator(MAX_MESSAGE))
                .addLast(new RestConnection(routes, meters, () -> closed));
    }

    /** The port in use; 0 before it is open, and for a unix socket. */
    public int port() {
        return listener == null ? 0 : listener.port();
    }

    /** Frees the port at once; connections end with their next answer. */
    public void close() {
        closed = true;
        if (listener != null) {
            listener.close();
        }
    }
}
