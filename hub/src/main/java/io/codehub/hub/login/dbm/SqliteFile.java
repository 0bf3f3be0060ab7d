/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.dbm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads whole tables of a SQLite file that no program has open. */
public final class SqliteFile {

    private static final int HEADER_BYTES = 100;
    private static final int INNER_PAGE = 0x05;
    private static final int LEAF_PAGE = 0x0d;
    private static final int UTF_8 = 1;

    private final ByteBuffer file;
    private final int pageBytes;
    private final int usable;

    private SqliteFile(ByteBuffer file) {
        this.file = file;
        int size = Short.toUnsignedInt(file.getShort(16));
        this.pageBytes = size == 1 ? 65_536 : size;
        this.usable = pageBytes - Byte.toUnsignedInt(file.get(20));
        if (pageBytes < 512 || usable < 480 || file.getInt(56) != UTF_8) {
            throw new IllegalArgumentException("not a SQLite file in UTF-8");
        }
    }

    /**
     * Opens a file.
     *
     * @throws IOException if a program has it open, or did not close it
     */
    public static SqliteFile open(Path path) throws IOException {
        for (String ending : List.of("-wal", "-journal")) {
            Path unfinished = path.resolveSibling(path.getFileName() + ending);
            if (Files.exists(unfinished) && Files.size(unfinished) > 0) {
                throw new IOException(
                        unfinished
                                + " holds changes that are not in the file yet: stop the program"
                                + " that uses it, and run: sqlite3 "
                                + path
                                + " 'pragma wal_checkpoint(truncate)'");
            }
        }
        return new SqliteFile(ByteBuffer.wrap(Files.readAllBytes(path)));
    }

    /**
     * All rows of a table, by name of the column; numbers are {@code Long} or {@code Double}, text
     * is {@code String}, the rest {@code byte[]}. Columns that are null are left out.
     *
     * @return empty if there is no such table
     */
    public List<Map<String, Object>> rows(String table) {
        for (Row entry : walk(1)) {
            List<@Nullable Object> schema = values(entry);
            if ("table".equals(schema.get(0)) && table.equals(schema.get(1))) {
                return rows(
                        Math.toIntExact((Long) required(schema.get(3))),
                        new SqliteColumns((String) required(schema.get(4))));
            }
        }
        return List.of();
    }

    private List<Map<String, Object>> rows(int root, SqliteColumns columns) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Row row : walk(root)) {
            List<@Nullable Object> values = values(row);
            Map<String, Object> named = new LinkedHashMap<>();
            for (int i = 0; i < columns.names().size(); i++) {
                Object value = i < values.size() ? values.get(i) : null;
                String name = columns.names().get(i).toLowerCase(Locale.ROOT);
                if (value != null) {
                    named.put(name, value);
                } else if (i == columns.rowId()) {
                    named.put(name, row.id());
                }
            }
            rows.add(named);
        }
        return rows;
    }

    private static Object required(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a table without a definition");
        }
        return value;
    }

    private List<Row> walk(int page) {
        int start = Math.multiplyExact(page - 1, pageBytes);
        int header = page == 1 ? start + HEADER_BYTES : start;
        int cells = Short.toUnsignedInt(file.getShort(header + 3));
        int kind = file.get(header);
        if (kind != INNER_PAGE && kind != LEAF_PAGE) {
            throw new IllegalArgumentException("not a page of a table");
        }
        int pointers = header + (kind == INNER_PAGE ? 12 : 8);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            int cell = start + Short.toUnsignedInt(file.getShort(pointers + 2 * i));
            if (kind == INNER_PAGE) {
                rows.addAll(walk(file.getInt(cell)));
            } else {
                rows.add(row(cell));
            }
        }
        if (kind == INNER_PAGE) {
            rows.addAll(walk(file.getInt(header + 8)));
        }
        return rows;
    }

    /** A row and, where it does not fit its page, the pages on which it goes on. */
    private Row row(int cell) {
        ByteBuffer at = file.duplicate().position(cell);
        int length = Math.toIntExact(SqliteRecord.number(at));
        long id = SqliteRecord.number(at);
        int most = usable - 35;
        int local = length;
        if (length > most) {
            int least = (usable - 12) * 32 / 255 - 23;
            int wanted = least + (length - least) % (usable - 4);
            local = wanted <= most ? wanted : least;
        }
        byte[] content = new byte[length];
        at.get(content, 0, local);
        int next = local < length ? at.getInt() : 0;
        while (local < length) {
            ByteBuffer more = file.duplicate().position(Math.multiplyExact(next - 1, pageBytes));
            next = more.getInt();
            int part = Math.min(usable - 4, length - local);
            more.get(content, local, part);
            local += part;
        }
        return new Row(id, content);
    }

    private static List<@Nullable Object> values(Row row) {
        return SqliteRecord.values(ByteBuffer.wrap(row.content()));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(long id, byte[] content) {}
}
