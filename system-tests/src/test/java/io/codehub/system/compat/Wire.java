/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection to a proxy, on which exactly the given bytes are sent. */
final class Wire implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InputStream in;
    private final OutputStream out;
    private final AutoCloseable connection;
    private final @Nullable Socket socket;

    private Wire(
            InputStream in, OutputStream out, AutoCloseable connection, @Nullable Socket socket) {
        this.in = new BufferedInputStream(in);
        this.out = out;
        this.connection = connection;
        this.socket = socket;
    }

    static Wire to(int port) {
        try {
            return over(new Socket("127.0.0.1", port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over a connection that is there already. */
    static Wire over(Socket socket) {
        try {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new Wire(socket.getInputStream(), socket.getOutputStream(), socket, socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To a unix socket; reading has no deadline. */
    static Wire to(Path socket) {
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            return new Wire(
                    Channels.newInputStream(channel),
                    Channels.newOutputStream(channel),
                    channel,
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text in Latin 1; each line break is sent as CR LF. */
    Wire send(String text) {
        return send(Messages.bytes(text));
    }

    Wire send(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A GET without a body; further headers end with a line break each. */
    Wire get(String target, String headers) {
        return send("GET " + target + " HTTP/1.1\nHost: test.example:8000\n" + headers + "\n");
    }

    Answer answer() {
        return answer(false);
    }

    /** The next reply. */
    Answer answer(boolean toHead) {
        try {
            Head head = Messages.head(in);
            int status = head.status();
            boolean empty = toHead || status < 200 || status == 204 || status == 304;
            return new Answer(head, empty ? "" : Messages.body(head, in, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only the head of the next reply: of one whose body is large, or never comes. */
    Head head() {
        try {
            return Messages.head(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** What comes within this time: the status of a reply, silence, or the connection's end. */
    Outcome outcome(Duration patience) {
        try {
            patience(patience);
            return Outcome.status(Messages.head(in).status());
        } catch (SocketTimeoutException e) {
            return Outcome.SILENCE;
        } catch (EOFException | SocketException e) {
            return Outcome.END;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the other side ends the connection within this time, whatever comes before. */
    boolean endsWithin(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive()) {
                    return false;
                }
                patience(left);
                if (in.read() < 0) {
                    return true;
                }
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reading fails after this time without a byte. */
    void patience(Duration patience) throws IOException {
        if (socket == null) {
            throw new IllegalStateException("a unix socket has no deadline");
        }
        socket.setSoTimeout(Math.max(1, (int) patience.toMillis()));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A reply. */
    record Answer(Head head, String body) {

        int status() {
            return head.status();
        }

        String header(String name) {
            return head.header(name);
        }
    }
}
