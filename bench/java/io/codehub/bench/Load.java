/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;

/** Puts load on a proxy. Everything happens on one event loop, except starting and stopping. */
abstract class Load implements Connection.Events {

    final EventLoopGroup loops;
    final Running proxy;
    final Latencies latencies = new Latencies();
    boolean stopped;
    private boolean counting;
    private long done;
    private long failed;

    Load(EventLoopGroup loops, Running proxy) {
        this.loops = loops;
        this.proxy = proxy;
    }

    /** Runs for so long before anything counts, then for so long more. */
    final Result run(double warmUpSeconds, double seconds) throws Exception {
        start();
        sleep(warmUpSeconds);
        loops.submit(() -> counting = true).get();
        Usage before = proxy.usage();
        long start = System.nanoTime();
        sleep(seconds);
        loops.submit(() -> counting = false).get();
        Usage after = proxy.usage();
        double taken = (System.nanoTime() - start) / 1e9;
        stop();
        long micros = after.cpuMicros() - before.cpuMicros();
        return new Result(
                done / taken,
                (double) micros / Math.max(1, done),
                latencies.percentile(0.5),
                latencies.percentile(0.99),
                after.rssKib() / 1024.0,
                failed);
    }

    /** Starts without measuring; goes on until {@link #stop}. */
    final void start() throws Exception {
        loops.submit(this::begin).get();
    }

    /** Ends what {@link #start} began. */
    final void stop() throws Exception {
        loops.submit(
                        () -> {
                            stopped = true;
                            end();
                        })
                .get();
    }

    private static void sleep(double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * TimeUnit.SECONDS.toMillis(1)));
    }

    abstract void begin();

    /** Closes what is open. */
    abstract void end();

    final void succeeded(long begun, long units) {
        if (counting) {
            done += units;
            latencies.add(System.nanoTime() - begun);
        }
    }

    final long failures() {
        return failed;
    }

    /** Counts also outside of the measured time: nothing may ever fail. */
    final void failed() {
        if (!stopped) {
            failed++;
        }
    }

    static ByteBuf get(String path, boolean keepAlive) {
        return Text.constant(head("GET", path, keepAlive ? "" : "Connection: close\r\n"));
    }

    /** A head like that of a browser, if a plain one. */
    static String head(String method, String path, String more) {
        return method
                + " "
                + path
                + " HTTP/1.1\r\nHost: hub.example.org\r\nUser-Agent: Mozilla/5.0 (X11; Linux)\r\n"
                + "Accept: */*\r\nAccept-Encoding: gzip, deflate, br\r\nAccept-Language: en\r\n"
                + more
                + "\r\n";
    }
}
