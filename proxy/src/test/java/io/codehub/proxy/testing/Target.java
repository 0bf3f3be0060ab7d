/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A small HTTP server that keeps what it got, byte for byte. */
public final class Target implements AutoCloseable {

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final Predicate<String> impatient;
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Thread acceptor;

    /** What the server does with a request; it may write anything. */
    public interface Behaviour {
        void answer(Received request, Socket client, OutputStream out)
                throws IOException, InterruptedException;
    }

    /**
     * A request as it came: head with its line breaks, body without chunk framing; each trailer is
     * a line behind it.
     */
    public record Received(String head, String body) {

        /** The request target. */
        public String target() {
            return head.split(" ", 3)[1];
        }

        /** All values of a header, joined by a bar. */
        public String header(String name) {
            StringBuilder values = new StringBuilder();
            for (String line : head.split("\r\n")) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    values.append(values.isEmpty() ? "" : "|")
                            .append(line.substring(name.length() + 1).strip());
                }
            }
            return values.toString();
        }
    }

    private Target(ServerSocket listener, Predicate<String> impatient, Behaviour behaviour) {
        this.listener = listener;
        this.impatient = impatient;
        this.behaviour = behaviour;
        this.acceptor = Thread.ofVirtual().start(this::accept);
    }

    public static Target start(Behaviour behaviour) {
        return start(head -> false, behaviour);
    }

    /** A server that does not read the bodies of requests whose head is such. */
    public static Target start(Predicate<String> impatient, Behaviour behaviour) {
        try {
            return new Target(
                    new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    impatient,
                    behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request with its own target. */
    public static Target echo() {
        return start((request, client, out) -> reply(out, "200 OK", "", request.target()));
    }

    /** Answers with this head, given without final empty line. */
    public static Target answering(String status, String headers, String body) {
        return start((request, client, out) -> reply(out, status, headers, body));
    }

    public static void reply(OutputStream out, String status, String headers, String body)
            throws IOException {
        write(
                out,
                "HTTP/1.1 "
                        + status
                        + "\n"
                        + headers
                        + "Content-Length: "
                        + body.length()
                        + "\n\n");
        write(out, body);
    }

    /** Text in Latin 1; each line break is sent as CR LF. */
    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public Received last() {
        return received.stream().reduce((a, b) -> b).orElseThrow();
    }

    public int count() {
        return received.size();
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            while (true) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                Received request = new Received(head, "");
                String length = request.header("content-length");
                if (impatient.test(head)) {
                    request = new Received(head, "");
                } else if (!length.isEmpty()) {
                    request = new Received(head, text(in.readNBytes(Integer.parseInt(length))));
                } else if (request.header("transfer-encoding").equals("chunked")) {
                    request = new Received(head, chunks(in));
                }
                received.add(request);
                if (head.startsWith("HEAD ")) {
                    String all = String.valueOf(request.target().length());
                    write(
                            socket.getOutputStream(),
                            "HTTP/1.1 200 OK\nContent-Length: " + all + "\n\n");
                    continue;
                }
                behaviour.answer(request, socket, socket.getOutputStream());
                if (socket.isClosed()) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The proxy ended the connection.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(line(in).strip(), 16);
            body.append(text(in.readNBytes(size)));
            if (size == 0) {
                break;
            }
            if (!line(in).equals("\r\n")) {
                throw new IOException("a chunk that is too long");
            }
        }
        String trailer = line(in);
        while (!trailer.equals("\r\n")) {
            body.append("\r\n").append(trailer.strip());
            trailer = line(in);
        }
        return body.toString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the body ends early");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            listener.close();
            // Until it has noticed, the port may take one more connection.
            acceptor.join();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
