/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Many counts that one thread alone changes, and that all may read. */
final class Tallies {

    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] values;

    Tallies(int size) {
        this.values = new long[size];
    }

    void add(int index, long n) {
        ELEMENT.setOpaque(values, index, values[index] + n);
    }

    long get(int index) {
        return (long) ELEMENT.getOpaque(values, index);
    }

    int size() {
        return values.length;
    }

    /** Adds all counts to another set of the same size, whose thread is this one. */
    void addTo(long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += get(i);
        }
    }
}
