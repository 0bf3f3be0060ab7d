/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Browsers that open an editor for the first time, one after the other: many assets, six
 * connections.
 */
final class FirstLoads extends Load {

    private static final int ASSETS = 150;
    private static final int CONNECTIONS = 6;
    private static final int[] SIZES = sizes();

    private final String prefix;
    private final long pauseMillis;
    private final List<Connection> open = new ArrayList<>();
    private int asked;
    private int arrived;
    private long begun;

    /**
     * Loads.
     *
     * @param prefix path of the server, without final slash
     * @param pauseMillis before the next load
     */
    FirstLoads(EventLoopGroup loops, Running proxy, String prefix, long pauseMillis) {
        super(loops, proxy);
        this.prefix = prefix;
        this.pauseMillis = pauseMillis;
    }

    /** Most are small, some are large: 4.6 MB in all. */
    private static int[] sizes() {
        return new Random(7)
                .doubles(ASSETS)
                .mapToInt(x -> (int) (1000 * Math.exp(5 * x)))
                .toArray();
    }

    @Override
    void begin() {
        begun = System.nanoTime();
        asked = 0;
        arrived = 0;
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection.open(loops, proxy, this);
        }
    }

    private void beginAgain() {
        if (!stopped) {
            begin();
        }
    }

    @Override
    void end() {
        open.forEach(Connection::close);
    }

    @Override
    public void opened(Connection connection) {
        open.add(connection);
        ask(connection);
    }

    private void ask(Connection connection) {
        if (asked < ASSETS) {
            connection.request(
                    Text.buffer(head("GET", prefix + "/static/vs/asset/" + SIZES[asked++], "")));
        }
    }

    @Override
    public void answered(Connection connection, int status) {
        if (status != 200) {
            failed();
        }
        arrived++;
        ask(connection);
        if (arrived == ASSETS) {
            succeeded(begun, 1);
            end();
            open.clear();
            loops.schedule(this::beginAgain, pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void closed(Connection connection, boolean midway) {
        if (midway) {
            failed();
        }
    }
}
