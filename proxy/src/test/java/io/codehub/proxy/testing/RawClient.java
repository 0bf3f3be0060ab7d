/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that sends exactly the bytes it is told, and reads with a deadline. */
public final class RawClient implements AutoCloseable {

    private static final int PATIENCE = 60_000;

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        socket.setSoTimeout(PATIENCE);
    }

    public static RawClient connect(int port) {
        try {
            return new RawClient(new Socket("127.0.0.1", port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client on a connection that is there already. */
    public static RawClient over(Socket socket) {
        try {
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text in Latin 1; each line break is sent as CR LF. */
    public RawClient send(String text) {
        return sendBytes(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One answer: head and body, by Content-Length, chunks or end of connection. Each trailer is a
     * line behind the body.
     */
    public Answer answer() {
        return answer(false);
    }

    public Answer answer(boolean toHead) {
        String head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        Answer answer = new Answer(status, head, "");
        if (toHead || status < 200 || status == 204 || status == 304) {
            return answer;
        }
        String length = answer.header("content-length");
        if (!length.isEmpty()) {
            return new Answer(status, head, read(Integer.parseInt(length)));
        }
        if (answer.header("transfer-encoding").equals("chunked")) {
            return new Answer(status, head, chunks());
        }
        return new Answer(status, head, rest());
    }

    private String head() {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append(read(1));
        }
        return head.toString();
    }

    private String chunks() {
        StringBuilder body = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(line().strip(), 16);
            if (size == 0) {
                break;
            }
            body.append(read(size));
            read(2);
        }
        String trailer = line();
        while (!trailer.equals("\r\n")) {
            body.append("\r\n").append(trailer.strip());
            trailer = line();
        }
        return body.toString();
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append(read(1));
        }
        return line.toString();
    }

    public String read(int count) {
        try {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new IllegalStateException(
                        "connection ended after '%s'"
                                .formatted(new String(bytes, StandardCharsets.ISO_8859_1)));
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes until the other side ends the connection. */
    public String rest() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (SocketException e) {
            // A reset is an end, too.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the other side has ended the connection, or does so soon. */
    public boolean ended() {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server answered. */
    public record Answer(int status, String head, String body) {

        /** Value of the first header with this name; empty if there is none. */
        public String header(String name) {
            for (String line : head.split("\r\n")) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return "";
        }
    }
}
