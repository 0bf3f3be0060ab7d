/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over a unix socket, which the JDK's client cannot: one request for each connection, whose
 * end is the end of the answer.
 */
final class SocketExchange {

    private static final int LARGEST = 256 << 20;

    private SocketExchange() {}

    static ProxyCall.Reply send(Path socket, ProxyCall call, Duration patience)
            throws IOException, InterruptedException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Reads know no time limit, but end with their channel.
            Thread guard =
                    Thread.ofVirtual()
                            .name("proxy-socket")
                            .start(() -> closeAfter(channel, patience));
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                write(channel, request(call));
                return reply(readAll(channel));
            } finally {
                guard.interrupt();
            }
        } catch (java.nio.channels.ClosedByInterruptException e) {
            throw new InterruptedException();
        }
    }

    private static void closeAfter(SocketChannel channel, Duration patience) {
        try {
            Thread.sleep(patience);
            channel.close();
        } catch (InterruptedException | IOException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] request(ProxyCall call) {
        @Nullable String body = call.body();
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        String head =
                "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: %s\r\n%s\r\n"
                        .formatted(
                                call.method(),
                                call.path(),
                                call.authorization(),
                                body == null
                                        ? ""
                                        : "Content-Type: application/json\r\nContent-Length: "
                                                + content.length
                                                + "\r\n");
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer all = ByteBuffer.allocate(start.length + content.length);
        return all.put(start).put(content).array();
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static byte[] readAll(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(16_384);
        while (channel.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            if (all.size() > LARGEST) {
                throw new IOException("the answer is too long");
            }
        }
        return all.toByteArray();
    }

    static ProxyCall.Reply reply(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String[] lines = end < 0 ? new String[0] : text.substring(0, end).split("\r\n");
        if (lines.length == 0 || !lines[0].matches("HTTP/1\\.[01] [0-9]{3}( .*)?")) {
            throw new IOException("no answer in HTTP");
        }
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        String content = text.substring(end + 4);
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            content = joined(content);
        } else if (headers.containsKey("content-length")
                && content.length() < Long.parseLong(headers.get("content-length"))) {
            throw new IOException("the answer is cut off");
        }
        return new ProxyCall.Reply(
                Integer.parseInt(lines[0].substring(9, 12)),
                headers,
                new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String joined(String chunks) throws IOException {
        StringBuilder content = new StringBuilder();
        int at = 0;
        while (true) {
            int lineEnd = chunks.indexOf("\r\n", at);
            if (lineEnd < 0) {
                throw new IOException("the answer is cut off");
            }
            int size = Integer.parseInt(chunks.substring(at, lineEnd).split(";", 2)[0].strip(), 16);
            int begin = lineEnd + 2;
            if (size == 0) {
                return content.toString();
            }
            if (begin + size + 2 > chunks.length()) {
                throw new IOException("the answer is cut off");
            }
            content.append(chunks, begin, begin + size);
            at = begin + size + 2;
        }
    }
}
