/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.codehub.proxy.cli.ForwardOptions;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends client connections that say nothing for too long. Tunnels may be silent. */
final class IdleWatch {

    private static final long SOONEST = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Duration FIRST_REQUEST = Duration.ofSeconds(30);

    private final Duration keepAlive;
    private final @Nullable Duration withinRequest;
    private long lastSign = System.nanoTime();
    private boolean served;

    IdleWatch(ForwardOptions options) {
        this.keepAlive = options.keepAliveTimeout();
        this.withinRequest = options.clientTimeout();
    }

    /** What a connection is doing. */
    interface Watched {
        boolean busy();

        boolean tunnel();
    }

    void start(Channel channel, Watched watched) {
        arm(channel, watched, keepAlive.toNanos());
    }

    /** The client sent something, or got an answer. */
    void sign() {
        lastSign = System.nanoTime();
    }

    /** A request has been answered. */
    void answered() {
        served = true;
        sign();
    }

    private void arm(Channel channel, Watched watched, long delay) {
        channel.eventLoop()
                .schedule(
                        () -> look(channel, watched),
                        Math.max(delay, SOONEST),
                        TimeUnit.NANOSECONDS);
    }

    private void look(Channel channel, Watched watched) {
        if (!channel.isActive() || watched.tunnel()) {
            return;
        }
        @Nullable Duration limit =
                watched.busy() ? withinRequest : served ? keepAlive : FIRST_REQUEST;
        long silence = System.nanoTime() - lastSign;
        if (limit != null && silence >= limit.toNanos()) {
            channel.close();
        } else {
            long rest = limit == null ? Long.MAX_VALUE : limit.toNanos() - silence;
            arm(channel, watched, Math.min(rest, keepAlive.toNanos()));
        }
    }
}
