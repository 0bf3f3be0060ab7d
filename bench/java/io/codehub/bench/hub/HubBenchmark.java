/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures the hubs in turn, operation by operation, and prints medians and their spread. */
final class HubBenchmark {

    private static final int SPAWNS = 300;

    private final Path work = Path.of(System.getProperty("bench.work"));
    private final List<String> operations =
            List.of(
                    System.getProperty(
                                    "bench.operations",
                                    "self,activity,login,page,everybody,create,spawn,restart")
                            .split(","));
    private final List<Peer> peers =
            Arrays.stream(System.getProperty("bench.peers", "ours,jupyterhub").split(","))
                    .map(name -> Peer.valueOf(name.toUpperCase(Locale.ROOT)))
                    .toList();
    private final int rounds = Integer.getInteger("bench.rounds", 3);
    private final double warmUp = Double.parseDouble(System.getProperty("bench.warmup", "10"));
    private final Map<Peer, Site> sites = new EnumMap<>(Peer.class);
    private final AtomicInteger number = new AtomicInteger();

    private interface Round {
        Result run(Site site, boolean first) throws Exception;
    }

    /** Takes its settings from system properties, as the script sets them. */
    public static void main(String[] arguments) {
        int status = 1;
        try {
            new HubBenchmark().run();
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        }
        System.exit(status);
    }

    private void run() throws Exception {
        Servers servers = new Servers();
        for (Peer peer : peers) {
            Hub hub = new Hub(peer, work.resolve(peer.title()), servers.port());
            hub.start();
            hub.awaitAnswer();
            // What a start leaves to do has to be over.
            Thread.sleep(5000);
            sites.put(peer, new Site(hub, List.of()));
        }
        memory("after the first start");
        for (Peer peer : peers) {
            Hub hub = sites.get(peer).hub();
            sites.put(peer, Site.of(hub));
        }
        memory("with 10,000 users and 500 running servers");
        for (Operation operation : Operation.values()) {
            if (operations.contains(operation.code())) {
                measure(operation.title(), (site, first) -> round(operation, site, first));
            }
        }
        if (operations.contains("spawn")) {
            measure("300 starts of servers at once, each", this::spawns);
        }
        memory("after the work so far");
        if (operations.contains("restart")) {
            measure(
                    "restart until all servers are there (per second: its inverse)",
                    (site, _) -> Measurement.ofRestart(site));
            memory("after a restart");
        }
        sites.values().forEach(site -> site.hub().close());
    }

    private Result round(Operation operation, Site site, boolean first) throws Exception {
        int begin = number.get();
        double warm = site.hub().ofHub().cpuMillis() + (first ? warmUp : 0.5) * 1000;
        Crowd.runUntil(
                () -> site.hub().ofHub().cpuMillis() >= warm,
                operation.atOnce(),
                i -> operation.once(site, number.getAndIncrement()));
        Result result =
                Measurement.of(
                        site.hub(),
                        operation.count(),
                        () ->
                                Crowd.run(
                                        operation.count(),
                                        operation.atOnce(),
                                        i -> operation.once(site, number.getAndIncrement())));
        operation.cleanUp(site, begin, number.get() - begin);
        return result;
    }

    /** The servers of users who have none; the first time twice. */
    private Result spawns(Site site, boolean first) throws Exception {
        if (first) {
            spawns(site, false);
        }
        Result result =
                Measurement.of(
                        site.hub(),
                        SPAWNS,
                        () -> Crowd.run(SPAWNS, SPAWNS, i -> site.startServer(Site.RUNNING + i)));
        Crowd.run(SPAWNS, 20, i -> site.stopServer(Site.RUNNING + i));
        return result;
    }

    /** The rounds are interleaved: what disturbs the machine for a while disturbs all. */
    private void measure(String title, Round round) throws Exception {
        Map<Peer, List<Result>> results = new EnumMap<>(Peer.class);
        for (int i = 0; i < rounds; i++) {
            for (Peer peer : peers) {
                results.computeIfAbsent(peer, _ -> new ArrayList<>())
                        .add(round.run(sites.get(peer), i == 0));
            }
        }
        print(title, results);
    }

    private static void print(String title, Map<Peer, List<Result>> results) {
        System.out.printf(
                "%n%s%n  %-10s %30s %8s %8s %9s %8s %12s %8s%n",
                title,
                "",
                "CPU ms (spread)",
                "hub",
                "proxy",
                "compiler",
                "ratio",
                "per second",
                "ratio");
        List<Result> upstream = results.getOrDefault(Peer.JUPYTERHUB, List.of());
        results.forEach((peer, all) -> {
            double cpu = Result.median(all, Result::millis);
            double rate = Result.median(all, Result::rate);
            System.out.printf(
                    "  %-10s %12.3f (%7.3f-%7.3f) %8.3f %8.3f %9.3f %8s %12.2f %8s%n",
                    peer.title(),
                    cpu,
                    all.stream().mapToDouble(Result::millis).min().orElse(0),
                    all.stream().mapToDouble(Result::millis).max().orElse(0),
                    Result.median(all, Result::hubMillis),
                    Result.median(all, Result::proxyMillis),
                    Result.median(all, Result::compilerMillis),
                    ratio(cpu, Result.median(upstream, Result::millis)),
                    rate,
                    ratio(rate, Result.median(upstream, Result::rate)));
        });
    }

    private static String ratio(double value, double upstream) {
        return upstream == 0 ? "" : "%.2f".formatted(value / upstream);
    }

    private void memory(String when) {
        System.out.printf("%nmemory in MiB, %s%n", when);
        sites.forEach((peer, site) -> {
            double hub = site.hub().ofHub().rssMib();
            double proxy = site.hub().ofProxy().rssMib();
            System.out.printf(
                    "  %-10s %8.0f: hub %.0f, proxy %.0f%n", peer.title(), hub + proxy, hub, proxy);
        });
    }
}
