/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Measures the proxies in turn, workload by workload, and prints medians and their spread. */
final class Benchmark {

    private final Site site = Site.given();
    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final Backend backend = new Backend(loops);
    private final List<Peer> peers = choice("bench.peers", Peer.values(), peer -> peer.title());
    private final List<Workload> workloads =
            choice("bench.workloads", Workload.values(), w -> w.name().toLowerCase(Locale.ROOT));
    private final int rounds = Integer.getInteger("bench.rounds", 3);
    private final double seconds = Double.parseDouble(System.getProperty("bench.seconds", "4"));
    private final double warmUp = Double.parseDouble(System.getProperty("bench.warmup", "8"));
    private final int idleSockets = Integer.getInteger("bench.idle", 1000);

    /** Takes its settings from system properties, as the script sets them. */
    public static void main(String[] arguments) throws Exception {
        new Benchmark().run();
        System.exit(0);
    }

    private static <T> List<T> choice(String property, T[] all, Function<T, String> name) {
        String wanted = System.getProperty(property, "");
        return Arrays.stream(all)
                .filter(each ->
                        wanted.isEmpty() || List.of(wanted.split(",")).contains(name.apply(each)))
                .toList();
    }

    private void run() throws Exception {
        measure(workloads.stream().filter(workload -> !workload.tls()).toList(), false);
        measure(workloads.stream().filter(Workload::tls).toList(), true);
    }

    private void measure(List<Workload> some, boolean tls) throws Exception {
        if (some.isEmpty()) {
            return;
        }
        List<Running> running = new ArrayList<>();
        try {
            for (Peer peer : peers) {
                running.add(peer.start(site, tls, backend.port()));
            }
            for (Workload workload : some) {
                print(workload, measure(workload, running));
            }
        } finally {
            running.forEach(Running::close);
        }
    }

    /** The rounds are interleaved: what disturbs the machine for a while disturbs all. */
    private Map<Peer, List<Result>> measure(Workload workload, List<Running> running)
            throws Exception {
        Map<Peer, List<Result>> results = new EnumMap<>(Peer.class);
        for (int round = 0; round < rounds; round++) {
            for (Running proxy : running) {
                if (workload.suits(proxy.peer())) {
                    Run run =
                            new Run(
                                    loops,
                                    proxy,
                                    backend.port(),
                                    round == 0 ? warmUp : 1,
                                    seconds,
                                    idleSockets);
                    results.computeIfAbsent(proxy.peer(), p -> new ArrayList<>())
                            .add(workload.run(run));
                }
            }
        }
        return results;
    }

    private void print(Workload workload, Map<Peer, List<Result>> results) {
        System.out.printf("%n%s%n", workload.title());
        System.out.printf(
                "  %-6s %26s %8s %12s %9s %9s %9s %6s%n",
                "",
                "CPU µs/" + workload.unit() + " (spread)",
                "of CHP",
                workload.unit() + "s/s",
                "p50 ms",
                "p99 ms",
                workload == Workload.IDLE ? "KiB/pair" : "RSS MiB",
                "lost");
        double chp = median(results.getOrDefault(Peer.CHP, List.of()), Result::cpuMicros);
        results.forEach((peer, all) -> {
            double cpu = median(all, Result::cpuMicros);
            System.out.printf(
                    "  %-6s %10.1f (%6.1f-%6.1f) %8s %12.1f %9.2f %9.2f %9.1f %6.0f%n",
                    peer.title(),
                    cpu,
                    all.stream().mapToDouble(Result::cpuMicros).min().orElse(0),
                    all.stream().mapToDouble(Result::cpuMicros).max().orElse(0),
                    chp == 0 ? "" : "%.2f".formatted(cpu / chp),
                    median(all, Result::rate),
                    median(all, Result::median),
                    median(all, Result::p99),
                    median(all, Result::rssMib),
                    all.stream().mapToDouble(Result::failed).sum());
        });
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
        return results.stream()
                .sorted(Comparator.comparingDouble(figure))
                .skip(results.size() / 2)
                .mapToDouble(figure)
                .findFirst()
                .orElse(0);
    }
}
