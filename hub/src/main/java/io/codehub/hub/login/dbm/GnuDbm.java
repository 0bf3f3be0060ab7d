/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.dbm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The format of GNU dbm with places of 64 bits: a header, a directory, buckets of entries. */
final class GnuDbm {

    private static final Set<Integer> MAGIC =
            Set.of(0x13579ace, 0x13579acd, 0x13579acf, 0x13579ad0, 0x13579ad1);
    private static final int DIRECTORY = 8;
    private static final int DIRECTORY_BYTES = 16;
    private static final int BUCKET_BYTES = 24;
    private static final int ENTRIES_PER_BUCKET = 28;

    /** Where the entries of a bucket begin, after what it knows of free space. */
    private static final int ENTRIES = 112;

    private static final int ENTRY_BYTES = 24;
    private static final int UNUSED = -1;

    private GnuDbm() {}

    static boolean isOne(byte[] content) {
        return content.length >= 40
                && (MAGIC.contains(buffer(content, ByteOrder.LITTLE_ENDIAN).getInt(0))
                        || MAGIC.contains(buffer(content, ByteOrder.BIG_ENDIAN).getInt(0)));
    }

    static Map<ByteBuffer, byte[]> read(byte[] content) throws IOException {
        ByteBuffer file = buffer(content, ByteOrder.LITTLE_ENDIAN);
        if (!MAGIC.contains(file.getInt(0))) {
            file.order(ByteOrder.BIG_ENDIAN);
        }
        int perBucket = file.getInt(ENTRIES_PER_BUCKET);
        int directory = Math.toIntExact(file.getLong(DIRECTORY));
        int buckets = file.getInt(DIRECTORY_BYTES) / Long.BYTES;
        if (ENTRIES + (long) perBucket * ENTRY_BYTES > file.getInt(BUCKET_BYTES)) {
            throw new IllegalArgumentException("places are not of 64 bits");
        }
        Set<Long> places = new TreeSet<>();
        for (int i = 0; i < buckets; i++) {
            places.add(file.getLong(directory + i * Long.BYTES));
        }
        Map<ByteBuffer, byte[]> entries = new LinkedHashMap<>();
        for (long place : places) {
            for (int i = 0; i < perBucket; i++) {
                add(file, Math.toIntExact(place) + ENTRIES + i * ENTRY_BYTES, entries);
            }
        }
        return entries;
    }

    private static void add(ByteBuffer file, int entry, Map<ByteBuffer, byte[]> entries) {
        if (file.getInt(entry) == UNUSED) {
            return;
        }
        int place = Math.toIntExact(file.getLong(entry + 8));
        byte[] key = new byte[file.getInt(entry + 16)];
        byte[] value = new byte[file.getInt(entry + 20)];
        file.get(place, key).get(place + key.length, value);
        entries.put(ByteBuffer.wrap(key), value);
    }

    private static ByteBuffer buffer(byte[] content, ByteOrder order) {
        return ByteBuffer.wrap(content).order(order);
    }
}
