/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** A WebSocket client that does nothing by itself. */
final class WebSocketClient implements AutoCloseable {

    private static final String HANDSHAKE =
            "Connection: keep-alive, Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n";

    private final Wire wire;
    private final Head handshake;

    private WebSocketClient(Wire wire, Head handshake) {
        this.wire = wire;
        this.handshake = handshake;
    }

    /** Sends a handshake and nothing else; further headers end with a line break each. */
    static Wire knock(Wire wire, String target, String headers) {
        return wire.get(target, HANDSHAKE + headers);
    }

    /** Sends a handshake and these bytes at once. */
    static void knock(Wire wire, String target, String headers, byte[] bytes) {
        byte[] head =
                Messages.bytes(
                        "GET " + target + " HTTP/1.1\nHost: x\n" + HANDSHAKE + headers + "\n");
        byte[] all = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        wire.send(all);
    }

    /** Whether a frame with this text comes in time. */
    static boolean hears(Wire wire, String text, Duration patience) {
        try {
            wire.patience(patience);
            while (!Frame.read(wire.in()).text().equals(text)) {
                continue;
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects; further headers end with a line break each. */
    static WebSocketClient open(Wire wire, String target, String headers) {
        Head head = knock(wire, target, headers).head();
        if (head.status() != 101) {
            throw new IllegalStateException(head.firstLine());
        }
        return new WebSocketClient(wire, head);
    }

    /** Connects to a {@link WebSocketBackend} and hears its greeting. */
    static WebSocketClient connect(Wire wire, String target, String headers) {
        WebSocketClient client = open(wire, target, headers);
        String greeting = client.next().text();
        if (!greeting.equals(WebSocketBackend.GREETING)) {
            throw new IllegalStateException("greeted by " + greeting);
        }
        return client;
    }

    /** The reply to the handshake. */
    Head handshake() {
        return handshake;
    }

    WebSocketClient send(Frame frame) {
        wire.send(frame.bytes(true));
        return this;
    }

    /** Whether the other side still answers. */
    boolean echoes(String text) {
        try {
            return send(Frame.text(text)).next().text().equals(text);
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    Frame next() {
        try {
            return Frame.read(wire.in());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
