/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.dbm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file in which the FirstUse authenticator keeps names and hashes. Python writes whichever of
 * several formats it has; three of them are read here.
 */
public final class PasswordFile {

    private static final String EXPORT =
            "; write a copy that can be read: python3 -c \"import dbm,dbm.dumb;"
                    + " s=dbm.open('OLD'); d=dbm.dumb.open('NEW','n');"
                    + " [d.__setitem__(k,s[k]) for k in s.keys()]; d.close()\"";
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private PasswordFile() {}

    /**
     * All entries in their order.
     *
     * @param path as Python was given it, which may have added an ending
     * @return empty if there is no such file
     * @throws IOException if it cannot be read, with a text for the operator
     */
    public static Optional<Map<String, String>> read(Path path) throws IOException {
        Path directory = sibling(path, ".dir");
        Path data = sibling(path, ".dat");
        if (Files.isRegularFile(path)) {
            return Optional.of(text(readOne(path)));
        }
        if (Files.isRegularFile(directory) && Files.isRegularFile(data)) {
            return Optional.of(text(DumbDbm.read(directory, data)));
        }
        for (String ending : List.of(".db", ".pag")) {
            if (Files.isRegularFile(sibling(path, ending))) {
                throw new IOException(sibling(path, ending) + " is in the format ndbm" + EXPORT);
            }
        }
        return Optional.empty();
    }

    /** Deletes it, with all that belongs to it. */
    public static void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
        for (String ending : List.of(".dir", ".dat", ".bak")) {
            Files.deleteIfExists(sibling(path, ending));
        }
    }

    private static Map<ByteBuffer, byte[]> readOne(Path path) throws IOException {
        byte[] content = Files.readAllBytes(path);
        try {
            if (startsWith(content, SQLITE)) {
                return entries(SqliteFile.open(path));
            }
            if (GnuDbm.isOne(content)) {
                return GnuDbm.read(content);
            }
        } catch (IndexOutOfBoundsException
                | java.nio.BufferUnderflowException
                | IllegalArgumentException e) {
            throw new IOException(path + " is damaged" + EXPORT, e);
        }
        throw new IOException(path + " is in no format that can be read" + EXPORT);
    }

    private static Map<ByteBuffer, byte[]> entries(SqliteFile file) throws IOException {
        Map<ByteBuffer, byte[]> entries = new LinkedHashMap<>();
        for (Map<String, Object> row : file.rows("Dict")) {
            if (row.get("key") instanceof byte[] key && row.get("value") instanceof byte[] value) {
                entries.put(ByteBuffer.wrap(key), value);
            }
        }
        return entries;
    }

    private static Map<String, String> text(Map<ByteBuffer, byte[]> entries) {
        Map<String, String> result = new LinkedHashMap<>();
        entries.forEach((key, value) ->
                result.put(
                        StandardCharsets.UTF_8.decode(key.duplicate()).toString(),
                        new String(value, StandardCharsets.UTF_8)));
        return result;
    }

    private static Path sibling(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length
                && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
