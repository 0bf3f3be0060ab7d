/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One WebSocket frame.
 *
 * @param opcode 0 continuation, 1 text, 2 bytes, 8 close, 9 ping, 10 pong
 */
record Frame(boolean last, int opcode, byte[] payload) {

    static final int MORE = 0;
    static final int TEXT = 1;
    static final int BYTES = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    static Frame text(String text) {
        return new Frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static Frame close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        return new Frame(true, CLOSE, payload);
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The code of a close frame. */
    int code() {
        return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    }

    /** The reason of a close frame. */
    String reason() {
        return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }

    static Frame read(InputStream in) throws IOException {
        byte[] start = Messages.exactly(in, 2);
        int length = start[1] & 0x7f;
        if (length == 126) {
            length = (int) number(Messages.exactly(in, 2));
        } else if (length == 127) {
            length = (int) number(Messages.exactly(in, 8));
        }
        boolean masked = (start[1] & 0x80) != 0;
        byte[] mask = masked ? Messages.exactly(in, 4) : new byte[4];
        byte[] payload = Messages.exactly(in, length);
        apply(mask, payload);
        return new Frame((start[0] & 0x80) != 0, start[0] & 0x0f, payload);
    }

    /** Clients mask what they send, servers do not. */
    byte[] bytes(boolean masked) {
        byte[] mask = new byte[4];
        if (masked) {
            ThreadLocalRandom.current().nextBytes(mask);
        }
        byte[] data = payload.clone();
        apply(mask, data);
        int extra = data.length < 126 ? 0 : data.length < 65_536 ? 2 : 8;
        byte[] frame = new byte[2 + extra + (masked ? 4 : 0) + data.length];
        frame[0] = (byte) ((last ? 0x80 : 0) | opcode);
        int shown = extra == 0 ? data.length : extra == 2 ? 126 : 127;
        frame[1] = (byte) ((masked ? 0x80 : 0) | shown);
        for (int i = 0; i < extra; i++) {
            frame[1 + extra - i] = (byte) ((long) data.length >> 8 * i);
        }
        if (masked) {
            System.arraycopy(mask, 0, frame, 2 + extra, 4);
        }
        System.arraycopy(data, 0, frame, frame.length - data.length, data.length);
        return frame;
    }

    void writeTo(OutputStream out, boolean masked) throws IOException {
        out.write(bytes(masked));
        out.flush();
    }

    private static void apply(byte[] mask, byte[] data) {
        for (int i = 0; i < data.length; i++) {
            data[i] ^= mask[i & 3];
        }
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (byte next : bytes) {
            number = number << 8 | next & 0xff;
        }
        return number;
    }
}
