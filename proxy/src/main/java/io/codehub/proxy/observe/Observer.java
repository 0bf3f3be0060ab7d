/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.observe;

import io.codehub.proxy.access.AccessLog;
import io.codehub.proxy.metric.Meters;
import io.codehub.proxy.trace.Tracing;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whoever wants to know what happens to requests. */
public final class Observer {

    private final Meters meters;
    private final @Nullable AccessLog log;
    private final @Nullable Tracing tracing;

    /**
     * An observer.
     *
     * @param log null for none
     * @param tracing null for none
     */
    public Observer(Meters meters, @Nullable AccessLog log, @Nullable Tracing tracing) {
        this.tracing = tracing;
        this.meters = meters;
        this.log = log;
    }

    /**
     * Watches a client's connection, which has just been opened.
     *
     * @param encrypted whether it is
     */
    public Observation connected(Channel client, InetSocketAddress peer, boolean encrypted) {
        return new Observation(meters.of(client.eventLoop()), log, tracing, peer, encrypted);
    }

    /** Tells what is still to be told, but does not take for ever. */
    public void close(Duration patience) {
        if (tracing != null) {
            tracing.close(patience);
        }
    }
}
