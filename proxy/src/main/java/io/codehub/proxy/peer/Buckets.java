/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A short sum of a table: two replicas whose sums are equal hold the same routes, and where they
 * are not, only what lies in the unequal buckets has to be looked at.
 */
final class Buckets {

    static final int COUNT = 256;

    private final long[] sums;

    private Buckets(long[] sums) {
        this.sums = sums;
    }

    static Buckets empty() {
        return new Buckets(new long[COUNT]);
    }

    static int of(String path) {
        int hash = path.hashCode() * 0x9e3779b1;
        return hash >>> 24;
    }

    /** Adds an entry, or takes it out again. */
    void toggle(RouteEntry entry) {
        sums[entry.bucket()] ^= entry.fingerprint();
    }

    boolean differs(Buckets other, int bucket) {
        return sums[bucket] != other.sums[bucket];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Buckets buckets && Arrays.equals(sums, buckets.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }

    Buckets copy() {
        return new Buckets(sums.clone());
    }

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(COUNT * Long.BYTES);
        bytes.asLongBuffer().put(sums);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /**
     * Reads the text of sums.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Buckets parse(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != COUNT * Long.BYTES) {
            throw new IllegalArgumentException("no sums");
        }
        long[] sums = new long[COUNT];
        ByteBuffer.wrap(bytes).asLongBuffer().get(sums);
        return new Buckets(sums);
    }
}
