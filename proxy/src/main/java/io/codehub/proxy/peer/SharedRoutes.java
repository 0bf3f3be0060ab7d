/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import io.codehub.proxy.metric.Exposition;
import io.codehub.proxy.peer.Wholeness.Stage;
import io.codehub.proxy.rest.RestEndpoint;
import io.codehub.proxy.route.RouteChanges;
import io.codehub.proxy.route.RouteStore;
import io.codehub.proxy.route.RouteTable;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The routes of several replicas. Each takes writes, tells the others at once, and asks them
 * regularly for what it may have missed, so that all end up with the same table, whatever was lost
 * in between.
 */
public final class SharedRoutes implements RouteStore, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SharedRoutes.class);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final PeerHttp http;
    private final Peers peers;
    private final RestEndpoint requests;

    /**
     * Asks nobody yet.
     *
     * @param names where the APIs of all replicas are, {@code host:port} each
     * @param http carries messages to these APIs; ends with this
     * @param ready hears whether the full table is here
     */
    public SharedRoutes(
            RouteTable table, List<String> names, PeerHttp http, Consumer<Boolean> ready) {
        String id = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
        HybridClock clock = new HybridClock(System::currentTimeMillis);
        this.ledger =
                new Ledger(table, new RouteChanges(table), clock, System::currentTimeMillis, id);
        this.http = http;
        this.peers =
                new Peers(
                        id,
                        names,
                        ledger,
                        clock,
                        http,
                        stage -> {
                            log.info("Replica {}: {}", id, meaning(stage));
                            ready.accept(stage == Stage.WHOLE);
                        });
        this.requests = new PeerRequests(id, ledger, clock, peers);
        log.info("Replica {} looks for the others at {}", id, String.join(", ", names));
        ready.accept(false);
    }

    private static String meaning(Stage stage) {
        return switch (stage) {
            case SEARCHING -> "looking for the routes";
            case FORMING -> "no replica has routes yet, waiting for a hub";
            case WHOLE -> "all routes are here";
        };
    }

    /** Begins to ask: the others ask back. */
    @Override
    public void begin() {
        peers.start();
    }

    /** What the API answers to other replicas. */
    public RestEndpoint requests() {
        return requests;
    }

    /** Says in metrics how the replicas stand to this one. */
    public void describe(Exposition out) {
        Map<Peer.State, Long> states = peers.states();
        out.gauge("codehub_proxy_peers", "Replicas by their state as seen here, this one as self");
        for (Peer.State state : Peer.State.values()) {
            out.sample(
                    "state", state.name().toLowerCase(Locale.ROOT), states.getOrDefault(state, 0L));
        }
    }

    @Override
    public void propose(String path, ObjectNode data) {
        ledger.propose(path, data);
    }

    @Override
    public CompletionStage<Void> add(String path, ObjectNode data) {
        return peers.spread(ledger.put(path, data)).thenApply(done -> null);
    }

    /** Another replica may have a route that is not known here yet: it is removed there as well. */
    @Override
    public CompletionStage<Boolean> remove(String path) {
        Ledger.Removal removal = ledger.remove(path);
        return peers.spread(removal.entry()).thenApply(there -> there || removal.found());
    }

    @Override
    public CompletionStage<Void> refresh() {
        return peers.refresh();
    }

    @Override
    public boolean open() {
        return peers.stage() != Stage.SEARCHING && peers.awake();
    }

    /**
     * Tells the others that this replica stops. It goes on to tell them when its routes are used,
     * until it is closed.
     */
    @Override
    public void leave() {
        CompletableFuture<Void> told = peers.leave();
        try {
            told.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Not all replicas know that this one stops");
        }
    }

    @Override
    public void close() {
        peers.close();
        http.close();
    }
}
