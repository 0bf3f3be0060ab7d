/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.upstream;

import io.codehub.proxy.metric.LoopMeters;
import io.codehub.proxy.route.Target.Endpoint;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Idle connections of one event loop, the youngest first. They rest for less time than servers
 * grant, so that a request seldom meets a connection that is being closed.
 */
public final class UpstreamPool {

    private static final Duration REST = Duration.ofSeconds(4);
    private static final long SURELY_OPEN = Duration.ofMillis(200).toNanos();
    private static final int MOST_PER_ENDPOINT = 32;

    private final EventLoop loop;
    private final UpstreamConnector connector;
    private final LoopMeters meters;
    private final Map<Endpoint, Deque<UpstreamConnection>> idle = new HashMap<>();
    private boolean sweeping;

    public UpstreamPool(EventLoop loop, UpstreamConnector connector, LoopMeters meters) {
        this.meters = meters;
        this.loop = loop;
        this.connector = connector;
    }

    /** An idle connection if there is one, else a new one; null if that fails. */
    public void acquire(Endpoint endpoint, Consumer<@Nullable UpstreamConnection> callback) {
        @Nullable Deque<UpstreamConnection> resting = idle.get(endpoint);
        long now = System.nanoTime();
        while (resting != null && !resting.isEmpty()) {
            UpstreamConnection connection = resting.pop();
            meters.resting(-1);
            if (connection.usable(now)) {
                if (connection.restedFor(now) < SURELY_OPEN) {
                    meters.reused();
                    callback.accept(connection);
                } else {
                    loop.execute(() -> reuse(connection, endpoint, callback));
                }
                return;
            }
            connection.abandon();
        }
        connect(endpoint, callback);
    }

    /** Comes after all that the loop was about to learn, the end of this connection included. */
    private void reuse(
            UpstreamConnection connection,
            Endpoint endpoint,
            Consumer<@Nullable UpstreamConnection> callback) {
        if (connection.channel().isActive()) {
            meters.reused();
            callback.accept(connection);
        } else {
            acquire(endpoint, callback);
        }
    }

    /** A new connection; null if that fails. */
    public void connect(Endpoint endpoint, Consumer<@Nullable UpstreamConnection> callback) {
        long begun = System.nanoTime();
        connector.connect(
                loop,
                endpoint,
                connection -> {
                    meters.connected(connection != null, System.nanoTime() - begun);
                    if (connection != null) {
                        connection.countIn(meters);
                    }
                    callback.accept(connection);
                });
    }

    /**
     * Takes back a connection over which a whole exchange went.
     *
     * @param announced how long the target keeps it, in seconds; negative if it did not say
     */
    public void release(UpstreamConnection connection, int announced) {
        Deque<UpstreamConnection> resting =
                idle.computeIfAbsent(connection.endpoint(), e -> new ArrayDeque<>(4));
        long rest =
                announced >= 0
                        ? Math.min(REST.toMillis(), announced * 1000L - 1000)
                        : REST.toMillis();
        if (rest <= 0
                || resting.size() >= MOST_PER_ENDPOINT
                || connection.hasSurplus()
                || !connection.channel().isActive()) {
            connection.abandon();
            return;
        }
        connection.rest(System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(rest));
        resting.push(connection);
        meters.resting(1);
        if (!sweeping) {
            sweeping = true;
            loop.schedule(this::sweep, 1, TimeUnit.SECONDS);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        Iterator<Deque<UpstreamConnection>> all = idle.values().iterator();
        while (all.hasNext()) {
            Deque<UpstreamConnection> resting = all.next();
            resting.removeIf(connection -> {
                boolean over = !connection.usable(now);
                if (over) {
                    meters.resting(-1);
                    connection.abandon();
                }
                return over;
            });
            if (resting.isEmpty()) {
                all.remove();
            }
        }
        sweeping = !idle.isEmpty();
        if (sweeping) {
            loop.schedule(this::sweep, 1, TimeUnit.SECONDS);
        }
    }
}
