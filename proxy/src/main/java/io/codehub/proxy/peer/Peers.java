/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.codehub.proxy.peer.Message.Question;
import io.codehub.proxy.peer.Wholeness.Sight;
import io.codehub.proxy.peer.Wholeness.Stage;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other replicas. Asked from any thread, works on one event loop. */
final class Peers {

    private static final Logger log = LoggerFactory.getLogger(Peers.class);

    /** What was not pushed is pulled this soon. */
    private static final long TICK_MILLIS = 500;

    private static final int NAMES_EVERY = 2;

    /** A replica that did nothing for so long was suspended, and does not know what it missed. */
    private static final long LAPSE = TimeUnit.SECONDS.toNanos(5);

    /** Readers rather have an answer that is a little old. */
    private static final long REFRESH_MILLIS = 300;

    private final String id;
    private final Ledger ledger;
    private final HybridClock clock;
    private final EventLoop loop;
    private final PeerAddresses addresses;
    private final Peer.Surroundings here;
    private final Map<InetSocketAddress, Peer> peers = new LinkedHashMap<>();
    private @Nullable Wholeness wholeness;
    private final Consumer<Stage> stages;
    private volatile Stage stage = Stage.SEARCHING;
    private volatile Map<Peer.State, Long> states = Map.of();
    private volatile long tickedAt = System.nanoTime();
    private volatile boolean catchingUp;
    private boolean resolved;
    private boolean leaving;
    private long ticks;

    /**
     * Asks nobody yet.
     *
     * @param id names this replica
     * @param stages hears of each new stage
     */
    Peers(
            String id,
            List<String> names,
            Ledger ledger,
            HybridClock clock,
            PeerHttp http,
            Consumer<Stage> stages) {
        this.id = id;
        this.ledger = ledger;
        this.clock = clock;
        this.loop = http.loop();
        this.stages = stages;
        this.addresses = new PeerAddresses(names, loop);
        this.here =
                new Peer.Surroundings(id, ledger, clock, http, loop, this::question, this::look);
    }

    void start() {
        tickedAt = System.nanoTime();
        loop.execute(() -> wholeness = new Wholeness(System.nanoTime()));
        loop.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            noteLapse();
            if (!leaving && ticks++ % NAMES_EVERY == 0) {
                addresses.refresh(this::found);
            }
            peers.values().forEach(Peer::sync);
            look();
        } catch (RuntimeException e) {
            log.error("Replicas could not be asked", e);
        }
    }

    private void noteLapse() {
        if (lapsed()) {
            log.warn("This replica was suspended; looking what it has missed");
            catchingUp = true;
            afresh().whenComplete((done, error) -> catchingUp = false);
        }
        tickedAt = System.nanoTime();
    }

    private boolean lapsed() {
        return System.nanoTime() - tickedAt > LAPSE;
    }

    private CompletableFuture<Void> afresh() {
        return CompletableFuture.allOf(
                peers.values().stream().map(Peer::syncAfresh).toArray(CompletableFuture[]::new));
    }

    /**
     * Whether this replica is up to date. What reached it while it was suspended is long past, and
     * must not be taken for the latest word.
     */
    boolean awake() {
        return !catchingUp && !lapsed();
    }

    private void found(Set<InetSocketAddress> now) {
        resolved = true;
        peers.keySet().retainAll(now);
        for (InetSocketAddress address : now) {
            if (!peers.containsKey(address)) {
                Peer fresh = new Peer(address, here);
                peers.put(address, fresh);
                fresh.sync();
            }
        }
    }

    private Question question(int first, long since) {
        return new Question(
                id,
                leaving,
                clock.latest(),
                ledger.buckets(),
                first,
                since,
                leaving
                        ? ledger.usedSince(System.currentTimeMillis() - 10 * TICK_MILLIS)
                        : Map.of());
    }

    private void look() {
        @Nullable Wholeness judge = wholeness;
        if (judge == null) {
            return;
        }
        Collection<Peer> all = peers.values();
        states = all.stream().collect(groupingBy(Peer::state, counting()));
        Sight sight =
                new Sight(
                        all.stream().anyMatch(peer -> peer.state() == Peer.State.SELF),
                        resolved ? (int) all.stream().filter(Peers::silent).count() : 1,
                        all.stream().anyMatch(Peer::whole),
                        all.stream().anyMatch(Peer::equal),
                        ledger.knowsHub(),
                        ledger.quiet());
        Stage now = judge.look(sight, System.nanoTime());
        if (now != stage) {
            stage = now;
            stages.accept(now);
        }
        if (now == Stage.SEARCHING) {
            // What was pulled may have been overtaken meanwhile: only a second look can tell.
            all.stream().filter(peer -> peer.whole() && !peer.equal()).forEach(Peer::sync);
        }
    }

    private static boolean silent(Peer peer) {
        return peer.state() == Peer.State.NEW || peer.state() == Peer.State.AWAY;
    }

    /** How many replicas, with this one, are in each state. Any thread. */
    Map<Peer.State, Long> states() {
        return states;
    }

    Stage stage() {
        return stage;
    }

    /**
     * Tells all replicas that are there.
     *
     * @return whether that removed a route at one of them; comes when they know, or after a short
     *     while
     */
    CompletableFuture<Boolean> spread(RouteEntry entry) {
        return ofAll(peer -> peer.push(entry), Peer.PUSH_PATIENCE.toMillis());
    }

    /** Takes over what the replicas that are there know; ends after a short while at the latest. */
    CompletableFuture<Void> refresh() {
        return ofAll(
                        peer ->
                                peer.state() == Peer.State.HERE
                                        ? peer.syncAfresh().thenApply(done -> false)
                                        : CompletableFuture.completedFuture(false),
                        REFRESH_MILLIS)
                .thenApply(any -> null);
    }

    private CompletableFuture<Boolean> ofAll(
            Function<Peer, CompletableFuture<Boolean>> action, long millis) {
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        loop.execute(() -> {
            List<CompletableFuture<Boolean>> each = peers.values().stream().map(action).toList();
            CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                    .whenComplete((done, error) -> outcome.complete(any(each)));
            if (!outcome.isDone()) {
                loop.schedule(() -> outcome.complete(any(each)), millis, TimeUnit.MILLISECONDS);
            }
        });
        return outcome;
    }

    private static boolean any(List<CompletableFuture<Boolean>> each) {
        return each.stream().anyMatch(one -> !one.isCompletedExceptionally() && one.getNow(false));
    }

    /** A replica has spoken by itself, so it is there, or stops. */
    void heardFrom(String other, boolean stops) {
        loop.execute(() -> {
            @Nullable Peer known = null;
            for (Peer peer : peers.values()) {
                if (peer.id().equals(other)) {
                    known = peer;
                }
            }
            if (known == null) {
                addresses.refresh(this::found);
            } else if (stops) {
                known.leaves();
            } else if (known.state() == Peer.State.AWAY) {
                known.sync();
            }
        });
    }

    /** From now on this replica only tells what its last connections do. */
    CompletableFuture<Void> leave() {
        CompletableFuture<Void> told = new CompletableFuture<>();
        loop.execute(() -> {
            leaving = true;
            afresh().whenComplete((done, error) -> told.complete(null));
        });
        return told;
    }

    void close() {
        addresses.close();
    }
}
