/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.util.Arrays;
import java.util.Map;

/** Upper bounds of a histogram in seconds, the last one infinite. */
final class Buckets {

    /** For what is quick, the same as those of JupyterHub. */
    static final Buckets QUICK =
            new Buckets(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10);

    /** For starts of servers. */
    static final Buckets STARTS = new Buckets(0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 180, 300, 600);

    private final double[] bounds;
    private final long[] limits;

    private Buckets(double... finite) {
        bounds = Arrays.copyOf(finite, finite.length + 1);
        bounds[finite.length] = Double.POSITIVE_INFINITY;
        limits = Arrays.stream(finite).mapToLong(bound -> Math.round(bound * 1e9)).toArray();
    }

    /**
     * Bounds from an environment variable, separated by commas.
     *
     * @param usual without the variable
     * @throws IllegalArgumentException if they are no rising numbers
     */
    static Buckets of(Map<String, String> environment, String variable, Buckets usual) {
        String text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        try {
            double[] finite =
                    Arrays.stream(text.split(","))
                            .map(String::strip)
                            .filter(bound -> !bound.matches("(?i)\\+?inf(inity)?"))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            if (Arrays.equals(finite, Arrays.stream(finite).sorted().distinct().toArray())) {
                return new Buckets(finite);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                variable + ": expected rising numbers of seconds, separated by commas");
    }

    int size() {
        return bounds.length;
    }

    double bound(int index) {
        return bounds[index];
    }

    /** The bucket of a time in nanoseconds. */
    int indexOf(long nanos) {
        int index = 0;
        while (index < limits.length && nanos > limits[index]) {
            index++;
        }
        return index;
    }
}
