/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

/** Times in fixed buckets, recorded by one thread alone. */
final class Histogram {

    /** Upper bounds in seconds, as monitoring shows them. */
    static final double[] BOUNDS = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private static final long[] LIMITS = new long[BOUNDS.length];

    static {
        for (int i = 0; i < LIMITS.length; i++) {
            LIMITS[i] = Math.round(BOUNDS[i] * 1e9);
        }
    }

    private final Tallies buckets = new Tallies(BOUNDS.length + 1);
    private final Tally sum = new Tally();

    void record(long nanos) {
        int bucket = 0;
        while (bucket < LIMITS.length && nanos > LIMITS[bucket]) {
            bucket++;
        }
        buckets.add(bucket, 1);
        sum.add(nanos);
    }

    /** Several as one. */
    static final class Sum {
        private final long[] buckets = new long[BOUNDS.length + 1];
        private long nanos;

        void add(Histogram part) {
            part.buckets.addTo(buckets);
            nanos += part.sum.get();
        }

        /** How many were at most as long as the bound with this index, or any length. */
        long upTo(int index) {
            long count = 0;
            for (int i = 0; i <= index; i++) {
                count += buckets[i];
            }
            return count;
        }

        long count() {
            return upTo(BOUNDS.length);
        }

        double seconds() {
            return nanos / 1e9;
        }
    }
}
