/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One round.
 *
 * @param hubMillis processor time of the hub for each operation
 * @param proxyMillis the same of its proxy
 * @param compilerMillis the part of both that went into compiling
 * @param rate operations per second
 */
record Result(double hubMillis, double proxyMillis, double compilerMillis, double rate) {

    double millis() {
        return hubMillis + proxyMillis;
    }

    static double median(List<Result> results, ToDoubleFunction<Result> figure) {
        return results.stream()
                .sorted(Comparator.comparingDouble(figure))
                .skip(results.size() / 2)
                .mapToDouble(figure)
                .findFirst()
                .orElse(0);
    }
}
