/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.observe;

import io.codehub.proxy.metric.Meters;
import io.netty.channel.Channel;

/** Whoever wants to know what happens to requests. */
public final class Observer {

    private final Meters meters;

    public Observer(Meters meters) {
        this.meters = meters;
    }

    /** Watches a client's connection, which has just been opened. */
    public Observation connected(Channel client) {
        return new Observation(meters.of(client.eventLoop()));
    }
}
