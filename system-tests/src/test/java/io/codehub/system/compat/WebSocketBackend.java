/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A WebSocket server: greets, and sends every frame back. The text {@code close CODE REASON} makes
 * it close, It chooses the subprotocol p2.
 */
final class WebSocketBackend implements Backend.Behaviour {

    static final String GREETING = "connected";

    @Override
    public void answer(Backend.Call call) throws IOException {
        String protocol =
                call.head().header("sec-websocket-protocol").contains("p2")
                        ? "Sec-WebSocket-Protocol: p2\n"
                        : "";
        call.write(
                "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\n"
                        + "Sec-WebSocket-Accept: "
                        + accept(call.head().header("sec-websocket-key"))
                        + "\nSet-Cookie: a=1\nSet-Cookie: b=2; Path=/\n"
                        + protocol
                        + "\n");
        Frame.text(GREETING).writeTo(call.out(), false);
        while (true) {
            Frame frame = Frame.read(call.in());
            String text = frame.opcode() == Frame.TEXT ? frame.text() : "";
            if (frame.opcode() == Frame.PING) {
                new Frame(true, Frame.PONG, frame.payload()).writeTo(call.out(), false);
            } else if (text.startsWith("close ")) {
                String[] parts = text.split(" ", 3);
                Frame.close(Integer.parseInt(parts[1]), parts[2]).writeTo(call.out(), false);
            } else {
                frame.writeTo(call.out(), false);
            }
            if (frame.opcode() == Frame.CLOSE) {
                call.hangUp();
                return;
            }
        }
    }

    private static String accept(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest(
                                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                            .getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
