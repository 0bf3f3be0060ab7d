/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

/**
 * Times from which quantiles are read, recorded by one thread alone. Sixteen buckets for each
 * doubling: a quantile is wrong by 3 % at most.
 */
final class Quantiles {

    private static final int STEPS = 16;
    private static final int STEP_BITS = 4;
    private static final int DOUBLINGS = 36;

    private final Tallies buckets = new Tallies((DOUBLINGS + 1) * STEPS);
    private final Tally count = new Tally();
    private final Tally sum = new Tally();

    /** One that was timed and stands for {@code weight} of its kind. */
    void record(long nanos, int weight) {
        buckets.add(bucket(nanos), weight);
        sum.add(nanos * weight);
    }

    /** One more, timed or not. */
    long count() {
        count.add(1);
        return count.get();
    }

    private static int bucket(long nanos) {
        if (nanos < STEPS) {
            return (int) Math.max(nanos, 0);
        }
        int doubling = 63 - Long.numberOfLeadingZeros(nanos) - STEP_BITS;
        int step = (int) (nanos >>> doubling) & (STEPS - 1);
        return Math.min(doubling + 1, DOUBLINGS) * STEPS + step;
    }

    private static double middle(int bucket) {
        int doubling = bucket / STEPS - 1;
        if (doubling < 0) {
            return bucket;
        }
        return ((long) (STEPS + bucket % STEPS) << doubling) + (1L << doubling) / 2.0;
    }

    /** Several as one. */
    static final class Sum {
        private final long[] buckets = new long[(DOUBLINGS + 1) * STEPS];
        private long count;
        private long nanos;

        void add(Quantiles part) {
            part.buckets.addTo(buckets);
            count += part.count.get();
            nanos += part.sum.get();
        }

        long count() {
            return count;
        }

        double seconds() {
            return nanos / 1e9;
        }

        /** The time below which this share lies, in seconds; 0 if there is none. */
        double seconds(double share) {
            long all = 0;
            for (long bucket : buckets) {
                all += bucket;
            }
            long rank = Math.max(1, (long) Math.ceil(share * all));
            for (int i = 0; i < buckets.length; i++) {
                rank -= buckets[i];
                if (rank <= 0) {
                    return middle(i) / 1e9;
                }
            }
            return 0;
        }
    }
}
