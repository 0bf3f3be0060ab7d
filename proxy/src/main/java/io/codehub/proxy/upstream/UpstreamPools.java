/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The pool of each event loop. */
public final class UpstreamPools implements AutoCloseable {

    private final Map<EventLoop, UpstreamPool> pools = new ConcurrentHashMap<>();
    private final boolean insecure;
    private @Nullable UpstreamConnector connector;

    /**
     * No pools yet.
     *
     * @param insecure do not verify certificates of https targets
     */
    public UpstreamPools(boolean insecure) {
        this.insecure = insecure;
    }

    /** The pool of the loop that serves this client. */
    public UpstreamPool of(Channel client) {
        @Nullable UpstreamPool pool = pools.get(client.eventLoop());
        return pool != null
                ? pool
                : pools.computeIfAbsent(
                        client.eventLoop(), loop -> new UpstreamPool(loop, connector(client)));
    }

    private synchronized UpstreamConnector connector(Channel client) {
        if (connector == null) {
            connector = new UpstreamConnector(client, tls());
        }
        return connector;
    }

    private @Nullable SslContext tls() {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient();
            if (insecure) {
                builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .endpointIdentificationAlgorithm(null);
            }
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("no TLS for targets", e);
        }
    }

    @Override
    public synchronized void close() {
        if (connector != null) {
            connector.close();
        }
    }
}
