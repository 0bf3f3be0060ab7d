/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes traces over OTLP, as far as tests look at them. */
public final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();

    /** A span; ids in hexadecimal, attributes as text. */
    public record Span(
            String trace,
            String id,
            String parent,
            String name,
            int kind,
            Map<String, String> attributes,
            long nanos) {}

    /** A field of a message in the wire format of protocol buffers. */
    private record Field(int number, long value, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String hex() {
            return HexFormat.of().formatHex(bytes);
        }
    }

    private Collector(HttpServer server) {
        this.server = server;
    }

    public static Collector start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Collector collector = new Collector(server);
            server.createContext(
                    "/v1/traces",
                    exchange -> {
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        collector.authorizations.add(
                                exchange.getRequestHeaders()
                                        .getOrDefault("Authorization", List.of(""))
                                        .getFirst());
                        collector.read(body);
                        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Span> spans() {
        return List.copyOf(spans);
    }

    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void read(byte[] request) {
        for (Field resource : fields(request)) {
            for (Field scope : fields(resource.bytes())) {
                if (scope.number() == 2) {
                    for (Field span : fields(scope.bytes())) {
                        if (span.number() == 2) {
                            spans.add(span(span.bytes()));
                        }
                    }
                }
            }
        }
    }

    private static Span span(byte[] message) {
        String trace = "";
        String id = "";
        String parent = "";
        String name = "";
        int kind = 0;
        long begin = 0;
        long end = 0;
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Field field : fields(message)) {
            switch (field.number()) {
                case 1 -> trace = field.hex();
                case 2 -> id = field.hex();
                case 4 -> parent = field.hex();
                case 5 -> name = field.text();
                case 6 -> kind = (int) field.value();
                case 7 -> begin = field.value();
                case 8 -> end = field.value();
                case 9 -> attribute(field.bytes(), attributes);
                default -> {}
            }
        }
        return new Span(trace, id, parent, name, kind, attributes, end - begin);
    }

    private static void attribute(byte[] message, Map<String, String> attributes) {
        List<Field> pair = fields(message);
        Field value = fields(pair.get(1).bytes()).getFirst();
        attributes.put(
                pair.getFirst().text(),
                value.number() == 1 ? value.text() : String.valueOf(value.value()));
    }

    private static List<Field> fields(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            int number = tag >>> 3;
            fields.add(
                    switch (tag & 7) {
                        case 0 -> new Field(number, varint(in), new byte[0]);
                        case 1 -> new Field(number, in.getLong(), new byte[0]);
                        case 5 -> new Field(number, in.getInt(), new byte[0]);
                        case 2 -> {
                            byte[] bytes = new byte[(int) varint(in)];
                            in.get(bytes);
                            yield new Field(number, 0, bytes);
                        }
                        default -> throw new IllegalArgumentException("wire type " + (tag & 7));
                    });
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
