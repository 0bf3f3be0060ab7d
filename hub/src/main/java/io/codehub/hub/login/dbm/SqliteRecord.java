/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.dbm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How SQLite writes the values of a row: their kinds first, then the values. */
final class SqliteRecord {

    private SqliteRecord() {}

    static List<@Nullable Object> values(ByteBuffer row) {
        int header = Math.toIntExact(number(row));
        ByteBuffer values = row.duplicate().position(header);
        List<@Nullable Object> result = new ArrayList<>();
        while (row.position() < header) {
            result.add(value(Math.toIntExact(number(row)), values));
        }
        return result;
    }

    private static @Nullable Object value(int kind, ByteBuffer values) {
        return switch (kind) {
            case 0 -> null;
            case 1, 2, 3, 4 -> integer(values, kind);
            case 5 -> integer(values, 6);
            case 6 -> integer(values, 8);
            case 7 -> values.getDouble();
            case 8 -> 0L;
            case 9 -> 1L;
            default -> {
                byte[] content = new byte[(kind - 12) / 2];
                values.get(content);
                yield kind % 2 == 0 ? content : new String(content, StandardCharsets.UTF_8);
            }
        };
    }

    private static long integer(ByteBuffer values, int bytes) {
        long result = values.get();
        for (int i = 1; i < bytes; i++) {
            result = (result << 8) | Byte.toUnsignedLong(values.get());
        }
        return result;
    }

    /** A number of one to nine bytes, of which each but the last has its high bit set. */
    static long number(ByteBuffer at) {
        long result = 0;
        for (int i = 0; i < 8; i++) {
            byte next = at.get();
            result = (result << 7) | (next & 0x7f);
            if (next >= 0) {
                return result;
            }
        }
        return (result << 8) | Byte.toUnsignedLong(at.get());
    }
}
