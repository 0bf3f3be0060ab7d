/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

/**
 * One measurement.
 *
 * @param rate units per second
 * @param cpuMicros processor time of the proxy per unit
 * @param median milliseconds
 * @param p99 milliseconds
 * @param rssMib resident memory of the proxy at the end
 * @param failed requests or sockets that were lost
 */
record Result(
        double rate, double cpuMicros, double median, double p99, double rssMib, double failed) {}
