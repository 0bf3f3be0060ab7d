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
        Usage hubAfter = hub.ofHub();
        Usage proxyAfter = hub.ofProxy();
        double compilers =
                hubAfter.plus(proxyAfter).compilerMillis()
                        - hubBefore.plus(proxyBefore).compilerMillis();
        return new Result(
                (hubAfter.cpuMillis() - hubBefore.cpuMillis()) / count,
                (proxyAfter.cpuMillis() - proxyBefore.cpuMillis()) / count,
                compilers / count,
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
        Usage ofHub = hub.ofHub();
        Usage ofProxy = hub.ofProxy();
        return new Result(
                ofHub.cpuMillis(),
                ofProxy.cpuMillis(),
                ofHub.plus(ofProxy).compilerMillis(),
                1 / seconds);
    }
}
