/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small server behind a proxy, which keeps what it got, byte for byte. */
final class Backend implements AutoCloseable {

    private final AutoCloseable listener;
    private final String url;
    private final Behaviour behaviour;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<AutoCloseable> connections = new ConcurrentLinkedQueue<>();

    /** What a server does with a request; it may write anything. */
    interface Behaviour {
        void answer(Call call) throws IOException;
    }

    private interface Acceptor {
        void acceptOne() throws IOException;
    }

    private Backend(AutoCloseable listener, String url, Behaviour behaviour) {
        this.listener = listener;
        this.url = url;
        this.behaviour = behaviour;
    }

    static Backend start(Behaviour behaviour) {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            return start(socket, "http", behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers over TLS, for example. */
    static Backend start(ServerSocket listener, String scheme, Behaviour behaviour) {
        String url = scheme + "://127.0.0.1:" + listener.getLocalPort();
        Backend backend = new Backend(listener, url, behaviour);
        backend.accept(() -> {
            Socket socket = listener.accept();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            backend.serve(
                                    socket.getInputStream(), socket.getOutputStream(), socket);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        });
        return backend;
    }

    /** Answers on a unix socket. */
    static Backend start(Path path, Behaviour behaviour) {
        try {
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(path));
            String url = "http+unix://" + path.toString().replace("/", "%2F");
            Backend backend = new Backend(listener, url, behaviour);
            backend.accept(() -> {
                SocketChannel channel = listener.accept();
                Thread.ofVirtual()
                        .start(() ->
                                backend.serve(
                                        Channels.newInputStream(channel),
                                        Channels.newOutputStream(channel),
                                        channel));
            });
            return backend;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the target that it saw, and answers WebSockets. */
    static Backend echo() {
        return start(Backend::echo);
    }

    static void echo(Call call) throws IOException {
        if (call.head().upgrade()) {
            new WebSocketBackend().answer(call);
        } else {
            String body = call.body();
            call.reply("200 OK", "", call.head().target() + (body.isEmpty() ? "" : "\n" + body));
        }
    }

    /** Answers everything alike; headers end with a line break each. */
    static Backend answering(String status, String headers, String body) {
        return start(call -> {
            call.body();
            call.reply(status, headers, body);
        });
    }

    /** Address without a path. */
    String url() {
        return url;
    }

    /** Host and port. */
    String authority() {
        return url.substring(url.indexOf("//") + 2);
    }

    Call last() {
        return calls.getLast();
    }

    int count() {
        return calls.size();
    }

    private void accept(Acceptor acceptor) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (true) {
                            acceptor.acceptOne();
                        }
                    } catch (IOException e) {
                        // The listener is closed.
                    }
                });
    }

    private void serve(InputStream in, OutputStream out, AutoCloseable connection) {
        connections.add(connection);
        try (connection) {
            while (true) {
                Call call = new Call(Messages.head(in), in, out, connection);
                calls.add(call);
                behaviour.answer(call);
            }
        } catch (EOFException e) {
            // The proxy ended the connection.
        } catch (Exception e) {
            // Reset, or closed by the behaviour itself.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (AutoCloseable connection : connections) {
                connection.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request that has arrived, and the way to answer it. */
    static final class Call {

        private final Head head;
        private final InputStream in;
        private final OutputStream out;
        private final AutoCloseable connection;
        private String body = "";

        private Call(Head head, InputStream in, OutputStream out, AutoCloseable connection) {
            this.head = head;
            this.in = in;
            this.out = out;
            this.connection = connection;
        }

        Head head() {
            return head;
        }

        InputStream in() {
            return in;
        }

        OutputStream out() {
            return out;
        }

        /** The whole body, which must not be large; empty until it was read once. */
        String body() throws IOException {
            if (body.isEmpty()) {
                body = Messages.body(head, in, true);
            }
            return body;
        }

        /** The body if the behaviour has read it. */
        String received() {
            return body;
        }

        /** Headers end with a line break each. */
        void reply(String status, String headers, String text) throws IOException {
            boolean bare = head.method().equals("HEAD") || status.startsWith("204");
            String length = status.startsWith("204") ? "" : "Content-Length: " + text.length();
            write("HTTP/1.1 " + status + "\n" + headers + (length.isEmpty() ? "" : length + "\n"));
            write("\n");
            if (!bare) {
                out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        }

        /** Text in Latin 1; each line break is sent as CR LF. */
        void write(String text) throws IOException {
            out.write(Messages.bytes(text));
            out.flush();
        }

        void hangUp() {
            try {
                connection.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
