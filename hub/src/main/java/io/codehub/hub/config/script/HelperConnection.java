/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Lines to and from the process that runs scripts, with a limit on length and time. */
final class HelperConnection implements AutoCloseable {

    private static final int MAX_LINE = 32 * 1024 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024).flip();

    HelperConnection(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Sends a line and waits for the one that comes back.
     *
     * @throws TimeoutException when it does not come in time
     * @throws EOFException when the other side has ended
     */
    byte[] exchange(byte[] line, Duration timeout) throws IOException, TimeoutException {
        long end = System.nanoTime() + timeout.toNanos();
        ByteBuffer rest = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        while (rest.hasRemaining()) {
            if (channel.write(rest) == 0) {
                await(SelectionKey.OP_WRITE, end);
            }
        }
        return readLine(end);
    }

    private byte[] readLine(long end) throws IOException, TimeoutException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() <= MAX_LINE) {
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    return line.toByteArray();
                }
                line.write(next);
            }
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            if (count < 0) {
                throw new EOFException("the process has ended");
            }
            if (count == 0) {
                await(SelectionKey.OP_READ, end);
            }
        }
        throw new IOException("a line is too long");
    }

    private void await(int operation, long end) throws IOException, TimeoutException {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new TimeoutException();
        }
        channel.keyFor(selector).interestOps(operation);
        selector.select(millis);
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
