/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks for 1 GB and takes one portion of it every 100 ms. */
final class SlowReader implements Connection.Events {

    private final EventLoopGroup loops;
    private final Running proxy;
    private @Nullable Connection connection;

    SlowReader(EventLoopGroup loops, Running proxy) {
        this.loops = loops;
        this.proxy = proxy;
    }

    void begin() {
        Connection.open(loops, proxy, this);
    }

    void end() {
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public void opened(Connection opened) {
        connection = opened;
        opened.channel().config().setAutoRead(false);
        opened.request(Text.buffer(Load.head("GET", "/user/stable/1073741824", "")));
        read(opened);
    }

    private void read(Connection from) {
        if (from.channel().isActive()) {
            from.channel().read();
            loops.schedule(() -> read(from), 100, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void answered(Connection from, int status) {
        from.close();
    }

    @Override
    public void closed(Connection from, boolean midway) {}
}
