/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.observe;

import io.codehub.proxy.access.AccessLog;
import io.codehub.proxy.metric.Meters;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Whoever wants to know what happens to requests. */
public final class Observer {

    private final Meters meters;
    private final @Nullable AccessLog log;

    /**
     * An observer.
     *
     * @param log null for none
     */
    public Observer(Meters meters, @Nullable AccessLog log) {
        this.meters = meters;
        this.log = log;
    }

    /** Watches a client's connection, which has just been opened. */
    public Observation connected(Channel client, InetSocketAddress peer) {
        return new Observation(meters.of(client.eventLoop()), log, peer);
    }
}
