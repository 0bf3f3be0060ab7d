/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Browsers that open an editor for the first time, one after the other: many assets, six
 * connections.
 */
final class FirstLoads extends Load {

    private static final int ASSETS = 150;
    private static final int CONNECTIONS = 6;
    private static final List<String> PATHS = paths();

    private final List<Connection> open = new ArrayList<>();
    private int asked;
    private int arrived;
    private long begun;

    FirstLoads(EventLoopGroup loops, Running proxy) {
        super(loops, proxy);
    }

    /** Most are small, some are large: 4.6 MB in all. */
    private static List<String> paths() {
        Random random = new Random(7);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < ASSETS; i++) {
            int size = (int) (1000 * Math.exp(random.nextDouble() * 5));
            paths.add("/user/stable/_static/out/vs/asset-" + i + ".js/" + size);
        }
        return paths;
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
            connection.request(Text.buffer(head("GET", PATHS.get(asked++), "")));
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
            if (!stopped) {
                begin();
            }
        }
    }

    @Override
    public void closed(Connection connection, boolean midway) {
        if (midway) {
            failed();
        }
    }
}
