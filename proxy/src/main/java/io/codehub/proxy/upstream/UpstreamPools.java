/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.upstream;

import io.codehub.proxy.metric.Meters;
import io.codehub.proxy.tls.TargetTls;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The pool of each event loop. */
public final class UpstreamPools implements AutoCloseable {

    private final Map<EventLoop, UpstreamPool> pools = new ConcurrentHashMap<>();
    private final TargetTls tls;
    private final Meters meters;
    private @Nullable UpstreamConnector connector;

    /**
     * No pools yet.
     *
     * @param tls for https targets
     */
    public UpstreamPools(TargetTls tls, Meters meters) {
        this.tls = tls;
        this.meters = meters;
    }

    /** The pool of the loop that serves this client. */
    public UpstreamPool of(Channel client) {
        @Nullable UpstreamPool pool = pools.get(client.eventLoop());
        return pool != null
                ? pool
                : pools.computeIfAbsent(
                        client.eventLoop(),
                        loop -> new UpstreamPool(loop, connector(client), meters.of(loop)));
    }

    private synchronized UpstreamConnector connector(Channel client) {
        if (connector == null) {
            connector = new UpstreamConnector(client, tls);
        }
        return connector;
    }

    @Override
    public synchronized void close() {
        if (connector != null) {
            connector.close();
        }
    }
}
