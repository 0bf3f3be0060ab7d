/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Mixed load for a long time, with servers that come and go. Prints what the proxy holds, and in
 * the end whether that stayed the same.
 */
final class Soak {

    private static final int GUESTS = 20;
    private static final int PACE = 300;
    private static final int STABLE_SOCKETS = 200;
    private static final int ENOUGH = 9;
    private static final double MIB = 1 << 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final Backend backend = new Backend(loops);
    private final Deque<Guest> guests = new ArrayDeque<>();
    private final List<Sample> samples = new ArrayList<>();
    private int arrived;

    /**
     * What the proxy holds after a collection of garbage; memory in MiB.
     *
     * @param pooled idle connections to targets
     */
    private record Sample(
            double heap, double buffers, double rss, double descriptors, double pooled) {}

    /** Runs for so many minutes. */
    public static void main(String[] arguments) throws Exception {
        boolean flat = new Soak().run(Duration.ofMinutes(Long.parseLong(arguments[0])));
        System.exit(flat ? 0 : 1);
    }

    private boolean run(Duration time) throws Exception {
        String metrics = String.valueOf(Peer.freePort());
        String[] options = {"--metrics-ip", "127.0.0.1", "--metrics-port", metrics};
        try (Running proxy = Peer.OURS.start(Site.given(), false, backend.port(), options)) {
            String socket = "/user/stable/socket";
            List<Load> stable =
                    List.of(
                            new PacedRequests(loops, proxy, PACE, "/user/stable/16384"),
                            new Sockets(loops, proxy, socket, STABLE_SOCKETS, 1024, 500),
                            new FirstLoads(loops, proxy, "/user/stable", 1000));
            for (Load load : stable) {
                load.start();
            }
            System.out.printf(
                    "  minute heap MiB buffers MiB RSS MiB descriptors pooled servers lost%n");
            URI uri = URI.create("http://127.0.0.1:" + metrics + "/metrics");
            long start = System.nanoTime();
            long next = start;
            while (System.nanoTime() - start < time.toNanos()) {
                change(proxy);
                if (System.nanoTime() >= next) {
                    next += Duration.ofMinutes(1).toNanos();
                    samples.add(sample(proxy, uri));
                    print((System.nanoTime() - start) / 60e9, lost(stable));
                }
                Thread.sleep(500);
            }
            return verdict(lost(stable));
        }
    }

    /** One server comes, one goes: every other one dies before its route is deleted. */
    private void change(Running proxy) throws Exception {
        Guest guest = new Guest(loops, proxy, arrived++);
        guests.add(guest);
        guest.come();
        if (guests.size() > GUESTS) {
            guests.remove().go(arrived % 2 == 0);
        }
    }

    private Sample sample(Running proxy, URI metrics) throws Exception {
        String pid = String.valueOf(proxy.process().pid());
        new ProcessBuilder("jcmd", pid, "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        String text =
                http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
        return new Sample(
                value(text, "jvm_memory_used_bytes{area=\"heap\"}") / MIB,
                value(text, "codehub_proxy_buffer_bytes") / MIB,
                value(text, "process_resident_memory_bytes") / MIB,
                value(text, "process_open_fds"),
                value(text, "codehub_proxy_upstream_connections{state=\"idle\"}"));
    }

    private static double value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no metric " + name));
    }

    private static long lost(List<Load> loads) throws Exception {
        long lost = 0;
        for (Load load : loads) {
            lost += load.failures();
        }
        return lost;
    }

    private void print(double minute, long lost) {
        Sample now = samples.getLast();
        System.out.printf(
                "%8.1f %8.1f %11.1f %7.1f %11.0f %6.0f %7d %4d%n",
                minute,
                now.heap(),
                now.buffers(),
                now.rss(),
                now.descriptors(),
                now.pooled(),
                arrived,
                lost);
    }

    /** The first third, in which code is still being loaded and compiled, does not count. */
    private boolean verdict(long lost) {
        if (samples.size() < ENOUGH) {
            System.out.println("too short for a verdict");
            return true;
        }
        boolean flat =
                flat("heap", Sample::heap)
                        & flat("buffers", Sample::buffers)
                        & flat("RSS", Sample::rss)
                        & flat("descriptors", Sample::descriptors)
                        & flat("pooled", Sample::pooled);
        System.out.println(lost == 0 ? "nothing lost" : lost + " requests or sockets lost");
        return flat && lost == 0;
    }

    private boolean flat(String what, ToDoubleFunction<Sample> figure) {
        int third = samples.size() / 3;
        double before = mean(samples.subList(third, 2 * third), figure);
        double after = mean(samples.subList(2 * third, samples.size()), figure);
        boolean flat = after <= before * 1.05 + 2;
        System.out.printf(
                "%s: %s, %.1f in the second third, %.1f in the last%n",
                what, flat ? "flat" : "GROWS", before, after);
        return flat;
    }

    private static double mean(List<Sample> some, ToDoubleFunction<Sample> figure) {
        return some.stream().mapToDouble(figure).average().orElse(0);
    }
}
