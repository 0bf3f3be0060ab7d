/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.codehub.proxy.cli.ForwardOptions;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends client connections that say nothing for too long. Tunnels may be silent. */
final class IdleWatch {

    private static final long SOONEST = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Duration FIRST_REQUEST = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(30);

    private final Duration keepAlive;
    private final @Nullable Duration withinRequest;
    private final long period;
    private long lastSign = System.nanoTime();
    private boolean served;
    private @Nullable Future<?> next;

    IdleWatch(ForwardOptions options) {
        this.keepAlive = options.keepAliveTimeout();
        this.withinRequest = options.clientTimeout();
        this.period =
                withinRequest == null
                        ? keepAlive.toNanos()
                        : Math.min(keepAlive.toNanos(), withinRequest.toNanos());
    }

    /** What a connection is doing. */
    interface Watched {
        boolean busy();

        /** Whether nothing but the client's own silence holds up a request. */
        boolean awaitsBody();

        boolean tunnel();
    }

    void start(Channel channel, Watched watched) {
        arm(channel, watched, period);
    }

    /** The connection ended, or needs no watch any more; a timer would only keep it in memory. */
    void stop() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
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
        next =
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
        if (watched.busy() && withinRequest == null && !watched.awaitsBody()) {
            sign();
        }
        long rest = limit(watched).toNanos() - (System.nanoTime() - lastSign);
        if (rest <= 0) {
            channel.close();
        } else {
            arm(channel, watched, Math.min(rest, period));
        }
    }

    private Duration limit(Watched watched) {
        if (!watched.busy()) {
            return served ? keepAlive : FIRST_REQUEST;
        }
        return withinRequest == null ? BODY : withinRequest;
    }
}
