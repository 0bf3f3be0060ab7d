/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.pickle;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values (maps, lists, texts, numbers, truth values and nothing) in Python's own
 * format, in version 2, which all of Python 3 reads. Objects of classes are never written, so
 * reading it runs no code.
 */
public final class Pickle {

    private static final int PROTOCOL = 0x80;
    private static final int VERSION = 2;
    private static final int NEW_TRUE = 0x88;
    private static final int NEW_FALSE = 0x89;
    private static final int LONG_OF_ONE_BYTE_LENGTH = 0x8a;
    private static final int LONGEST = 255;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Pickle() {}

    /**
     * The value as Python's {@code pickle.loads} takes it.
     *
     * @throws IllegalArgumentException for what is not a plain value
     */
    public static byte[] of(@Nullable Object value) {
        Pickle pickle = new Pickle();
        pickle.out.write(PROTOCOL);
        pickle.out.write(VERSION);
        pickle.write(value);
        pickle.out.write('.');
        return pickle.out.toByteArray();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> out.write('N');
            case Boolean truth -> out.write(truth ? NEW_TRUE : NEW_FALSE);
            case String text -> writeText(text);
            case Integer number -> writeWhole(BigInteger.valueOf(number));
            case Long number -> writeWhole(BigInteger.valueOf(number));
            case BigInteger number -> writeWhole(number);
            case Double number -> writeFraction(number);
            case Float number -> writeFraction(number);
            case BigDecimal number -> writeFraction(number.doubleValue());
            case Map<?, ?> map -> writeMap(map);
            case Iterable<?> list -> writeList(list);
            default -> throw new IllegalArgumentException("not a plain value: " + value.getClass());
        }
    }

    private void writeText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        writeInt(bytes.length);
        out.writeBytes(bytes);
    }

    private void writeWhole(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            out.write('J');
            writeInt(number.intValue());
            return;
        }
        byte[] bytes = number.toByteArray();
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("a number is too long");
        }
        out.write(LONG_OF_ONE_BYTE_LENGTH);
        out.write(bytes.length);
        for (int i = bytes.length - 1; i >= 0; i--) {
            out.write(bytes[i]);
        }
    }

    private void writeFraction(double number) {
        out.write('G');
        byte[] bytes = new byte[Double.BYTES];
        ByteBuffer.wrap(bytes).putDouble(number);
        out.writeBytes(bytes);
    }

    private void writeMap(Map<?, ?> map) {
        out.write('}');
        out.write('(');
        map.forEach((key, value) -> {
            writeText(String.valueOf(key));
            write(value);
        });
        out.write('u');
    }

    private void writeList(Iterable<?> list) {
        out.write(']');
        out.write('(');
        list.forEach(this::write);
        out.write('e');
    }

    private void writeInt(int number) {
        byte[] bytes = new byte[Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(number);
        out.writeBytes(bytes);
    }
}
