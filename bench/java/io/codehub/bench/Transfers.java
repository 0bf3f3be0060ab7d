/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;

/** One connection that moves large bodies one after the other; counted in MB. */
final class Transfers extends Load {

    private static final int MB = 1 << 20;
    private static final ByteBuf FILLER =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(256 << 10).writeZero(256 << 10));

    private final boolean upload;
    private final int mb;
    private long begun;

    Transfers(EventLoopGroup loops, Running proxy, boolean upload, int mb) {
        super(loops, proxy);
        this.upload = upload;
        this.mb = mb;
    }

    @Override
    void begin() {
        Connection.open(loops, proxy, this);
    }

    @Override
    void end() {}

    @Override
    public void opened(Connection connection) {
        ask(connection);
    }

    private void ask(Connection connection) {
        begun = System.nanoTime();
        long length = (long) mb * MB;
        if (upload) {
            connection.upload(
                    Text.buffer(head("PUT", "/upload/0", "Content-Length: " + length + "\r\n")),
                    FILLER,
                    length);
        } else {
            connection.request(Text.buffer(head("GET", "/download/" + length, "")));
        }
    }

    @Override
    public void answered(Connection connection, int status) {
        if (status == 200) {
            succeeded(begun, mb);
        } else {
            failed();
        }
        if (stopped) {
            connection.close();
        } else {
            ask(connection);
        }
    }

    @Override
    public void closed(Connection connection, boolean midway) {
        failed();
        if (!stopped) {
            Connection.open(loops, proxy, this);
        }
    }
}
