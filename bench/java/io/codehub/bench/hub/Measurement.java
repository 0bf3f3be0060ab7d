/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

/** Does something and finds out what it costs. */
final class Measurement {

    private Measurement() {}

    interface Task {
        void run() throws Exception;
    }

    /** What each of so many operations cost, which the task does. */
    static Result of(Hub hub, int count, Task task) throws Exception {
        Usage hubBefore = hub.ofHub();
        Usage proxyBefore = hub.ofProxy();
        long begin = System.nanoTime();
        task.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Result(
                (hub.ofHub().cpuMillis() - hubBefore.cpuMillis()) / count,
                (hub.ofProxy().cpuMillis() - proxyBefore.cpuMillis()) / count,
                count / seconds);
    }

    /** What a restart costs until everything is as before; the rate is its inverse in seconds. */
    static Result ofRestart(Site site) throws Exception {
        Hub hub = site.hub();
        hub.stop();
        long begin = System.nanoTime();
        hub.start();
        hub.awaitAnswer();
        site.awaitServers();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Result(hub.ofHub().cpuMillis(), hub.ofProxy().cpuMillis(), 1 / seconds);
    }
}
