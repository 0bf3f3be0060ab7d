/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * So many requests per second, however fast the proxy is. Time counts from when a request was due,
 * so that waiting for a free connection counts too.
 */
final class PacedRequests extends Load {

    private static final int CONNECTIONS = 64;

    private final ByteBuf request;
    private final long interval;
    private final Deque<Connection> free = new ArrayDeque<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private final Map<Connection, Long> begun = new IdentityHashMap<>();
    private long nextDue;

    PacedRequests(EventLoopGroup loops, Running proxy, int perSecond, String path) {
        super(loops, proxy);
        this.request = get(path, true);
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    @Override
    void begin() {
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection.open(loops, proxy, this);
        }
        nextDue = System.nanoTime();
        tick();
    }

    private void tick() {
        if (stopped) {
            return;
        }
        long now = System.nanoTime();
        while (nextDue <= now) {
            due.add(nextDue);
            nextDue += interval;
        }
        serve();
        loops.schedule(this::tick, nextDue - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void serve() {
        while (!due.isEmpty() && !free.isEmpty()) {
            Connection connection = free.poll();
            begun.put(connection, due.poll());
            connection.request(request.duplicate());
        }
    }

    @Override
    void end() {
        free.forEach(Connection::close);
        begun.keySet().forEach(Connection::close);
    }

    @Override
    public void opened(Connection connection) {
        free.add(connection);
    }

    @Override
    public void answered(Connection connection, int status) {
        long since = begun.remove(connection);
        if (status == 200) {
            succeeded(since, 1);
        } else {
            failed();
        }
        free.add(connection);
        serve();
    }

    @Override
    public void closed(Connection connection, boolean midway) {
        failed();
        free.remove(connection);
        begun.remove(connection);
        if (!stopped) {
            Connection.open(loops, proxy, this);
        }
    }
}
