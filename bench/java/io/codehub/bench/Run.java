/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.channel.EventLoopGroup;

/**
 * One workload on one proxy.
 *
 * @param target port of the backend
 * @param warmUpSeconds before each measurement
 * @param seconds of each measurement
 * @param idleSockets how many sockets to leave idle
 */
record Run(
        EventLoopGroup loops,
        Running proxy,
        int target,
        double warmUpSeconds,
        double seconds,
        int idleSockets) {

    private static final int SETTLE_MILLIS = 3000;
    private static final int CODE_LOADING_SOCKETS = 50;

    Result measure(Load load) throws Exception {
        return load.run(warmUpSeconds, seconds);
    }

    Result requests(int connections, boolean keepAlive, long unitsPerRequest, String... paths)
            throws Exception {
        return measure(new Requests(loops, proxy, connections, keepAlive, unitsPerRequest, paths));
    }

    Result amongRoutes(int count) throws Exception {
        String[] paths = new String[Math.min(count, 500)];
        for (int i = 0; i < count; i++) {
            proxy.addRoute("/user/name-" + i, target);
        }
        for (int i = 0; i < paths.length; i++) {
            paths[i] = "/user/name-" + (count / paths.length) * i + "/1024";
        }
        try {
            return requests(32, true, 1, paths);
        } finally {
            for (int i = 0; i < count; i++) {
                proxy.deleteRoute("/user/name-" + i);
            }
        }
    }

    /** Failures are lost requests, lost sockets and refused changes together. */
    Result amidChurn(int perSecond) throws Exception {
        proxy.addRoute("/user/stable", target);
        Sockets sockets = new Sockets(loops, proxy, "/user/stable/socket", 100, 64, 500);
        try (Churn churn = new Churn(proxy, target, perSecond)) {
            sockets.start();
            Result result = requests(32, true, 1, "/user/stable/1024");
            long lost = 100 - sockets.open() + churn.failed();
            return new Result(
                    result.rate(),
                    result.cpuMicros(),
                    result.median(),
                    result.p99(),
                    result.rssMib(),
                    result.failed() + lost);
        } finally {
            sockets.stop();
            proxy.deleteRoute("/user/stable");
        }
    }

    Result besideSlowReader() throws Exception {
        SlowReader slow = new SlowReader(loops, proxy);
        loops.submit(slow::begin).get();
        try {
            return requests(99, true, 1, "/user/stable/16384");
        } finally {
            loops.submit(slow::end).get();
        }
    }

    /** The processor time is that of opening a socket; the memory is per pair, in KiB. */
    Result holdSockets() throws Exception {
        Sockets first =
                new Sockets(loops, proxy, "/user/stable/socket", CODE_LOADING_SOCKETS, 64, -1);
        hold(first, CODE_LOADING_SOCKETS);
        first.stop();
        Thread.sleep(SETTLE_MILLIS);
        Usage before = proxy.usage();
        long start = System.nanoTime();
        Sockets idle = new Sockets(loops, proxy, "/user/stable/socket", idleSockets, 64, -1);
        hold(idle, idleSockets);
        double taken = (System.nanoTime() - start) / 1e9;
        Usage opened = proxy.usage();
        Thread.sleep(SETTLE_MILLIS);
        Usage after = proxy.usage();
        int lost = idleSockets - idle.open();
        idle.stop();
        Thread.sleep(SETTLE_MILLIS);
        return new Result(
                idleSockets / taken,
                (double) (opened.cpuMicros() - before.cpuMicros()) / idleSockets,
                0,
                0,
                (double) (after.rssKib() - before.rssKib()) / idleSockets,
                lost);
    }

    private void hold(Sockets sockets, int count) throws Exception {
        sockets.start();
        long end = System.nanoTime() + 60_000_000_000L;
        while (sockets.open() + sockets.lost() < count && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }
}
