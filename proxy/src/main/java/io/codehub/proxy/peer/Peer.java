/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import io.codehub.proxy.peer.Message.Answer;
import io.codehub.proxy.peer.Message.Push;
import io.codehub.proxy.peer.Message.Pushed;
import io.codehub.proxy.peer.Message.Question;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Another replica, or rather an address at which there may be one. Lives on one event loop. */
final class Peer {

    private static final Logger log = LoggerFactory.getLogger(Peer.class);

    /** A replica that takes longer is away, until it answers a question. */
    static final Duration PUSH_PATIENCE = Duration.ofMillis(500);

    private static final Duration SYNC_PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_CHARACTERS = 500_000;

    private final InetSocketAddress address;
    private final Surroundings here;
    private final Deque<Outgoing> outgoing = new ArrayDeque<>();
    private State state = State.NEW;
    private String id = "";
    private boolean whole;
    private boolean equal;
    private long activityKnown;
    private boolean pushing;
    private @Nullable CompletableFuture<Void> sync;
    private @Nullable CompletableFuture<Void> nextSync;

    /**
     * Nobody was asked there yet.
     *
     * @param here what all peers of this replica have in common
     */
    Peer(InetSocketAddress address, Surroundings here) {
        this.address = address;
        this.here = here;
    }

    /**
     * What all peers of a replica have in common.
     *
     * @param id of this replica
     * @param question makes a question from a first bucket and the time since which activity counts
     * @param news hears after each question that was answered or not
     */
    record Surroundings(
            String id,
            Ledger ledger,
            HybridClock clock,
            PeerHttp http,
            EventLoop loop,
            BiFunction<Integer, Long, Question> question,
            Runnable news) {}

    enum State {
        NEW,
        SELF,
        HERE,
        LEAVING,
        AWAY
    }

    private record Outgoing(RouteEntry entry, CompletableFuture<Boolean> removed) {}

    State state() {
        return state;
    }

    String id() {
        return id;
    }

    /** Whether it is there and has the full table. */
    boolean whole() {
        return state == State.HERE && whole;
    }

    /** Whether, when last asked, it had the full table and all of it was here. */
    boolean equal() {
        return whole() && equal;
    }

    /** It stops: it need not be told anything any more. */
    void leaves() {
        if (state == State.HERE) {
            log.info("Replica {} at {} stops", id, shown());
            state = State.LEAVING;
        }
    }

    /**
     * Tells it what was written here.
     *
     * @return whether that removed a route there; fails if it was not told
     */
    CompletableFuture<Boolean> push(RouteEntry entry) {
        if (state != State.HERE) {
            return CompletableFuture.completedFuture(false);
        }
        Outgoing one = new Outgoing(entry, new CompletableFuture<>());
        outgoing.add(one);
        push();
        return one.removed();
    }

    private void push() {
        if (pushing || outgoing.isEmpty()) {
            return;
        }
        pushing = true;
        List<Outgoing> batch = new ArrayList<>();
        List<RouteEntry> entries = new ArrayList<>();
        int length = 0;
        while (!outgoing.isEmpty() && batch.size() < MOST_AT_ONCE && length < MOST_CHARACTERS) {
            Outgoing one = outgoing.poll();
            batch.add(one);
            entries.add(one.entry());
            length += String.valueOf(one.entry().data()).length();
        }
        byte[] body = new Push(here.id(), here.clock().latest(), entries).bytes();
        here.http()
                .post(address, Message.PUSH, body, PUSH_PATIENCE)
                .thenApply(Pushed::read)
                .whenCompleteAsync((answer, error) -> pushed(batch, answer, error), here.loop());
    }

    private void pushed(List<Outgoing> batch, @Nullable Pushed answer, @Nullable Throwable error) {
        pushing = false;
        if (answer == null || !answer.id().equals(id)) {
            batch.forEach(one -> one.removed().complete(false));
            away(error == null ? "it is another replica now" : reason(error));
            return;
        }
        for (Outgoing one : batch) {
            one.removed().complete(answer.removed().contains(one.entry().path()));
        }
        push();
    }

    /** Takes over what is not known here. Ends well even if nobody answers. */
    CompletableFuture<Void> sync() {
        if (state == State.SELF) {
            return CompletableFuture.completedFuture(null);
        }
        if (sync == null) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            sync = begun;
            ask(new Pass(activityKnown, 0, 0), 0);
            return begun;
        }
        return sync;
    }

    /** The same, begun not before now. */
    CompletableFuture<Void> syncAfresh() {
        if (sync == null) {
            return sync();
        }
        if (nextSync == null) {
            nextSync =
                    sync.thenCompose(done -> {
                        nextSync = null;
                        return sync();
                    });
        }
        return nextSync;
    }

    /**
     * Questions until there is nothing more to say.
     *
     * @param since activity before this is known
     * @param now reading of the other's clock at the first answer
     * @param taken entries that were news
     */
    private record Pass(long since, long now, int taken) {}

    private void ask(Pass pass, int first) {
        byte[] body = here.question().apply(first, pass.since()).bytes();
        here.http()
                .post(address, Message.SYNC, body, SYNC_PATIENCE)
                .thenApply(Answer::read)
                .whenCompleteAsync(
                        (answer, error) -> answered(pass, first, answer, error), here.loop());
    }

    private void answered(
            Pass pass, int first, @Nullable Answer answer, @Nullable Throwable error) {
        if (answer == null) {
            away(error == null ? "" : reason(error));
            synced();
            return;
        }
        if (answer.id().equals(here.id())) {
            state = State.SELF;
            synced();
            return;
        }
        here.clock().observe(answer.clock());
        int taken = pass.taken();
        for (RouteEntry entry : answer.entries()) {
            if (here.ledger().merge(entry) != Ledger.Outcome.KNOWN) {
                taken++;
            }
        }
        answer.activity().forEach(here.ledger()::merge);
        Pass done = new Pass(pass.since(), first == 0 ? answer.now() : pass.now(), taken);
        if (answer.next() < Buckets.COUNT) {
            ask(done, answer.next());
            return;
        }
        finished(done, answer);
    }

    private void finished(Pass pass, Answer last) {
        activityKnown = pass.now();
        whole = last.whole();
        equal = pass.taken() == 0;
        boolean known = last.id().equals(id);
        id = last.id();
        if (state != State.HERE && !(state == State.LEAVING && known)) {
            log.info("Replica {} at {} is there", id, shown());
            state = State.HERE;
        }
        if (pass.taken() > 0) {
            log.info("{} changes of routes came from replica {}", pass.taken(), id);
        }
        synced();
    }

    private void synced() {
        @Nullable CompletableFuture<Void> done = sync;
        sync = null;
        if (done != null) {
            done.complete(null);
        }
        here.news().run();
    }

    private void away(String why) {
        if (state == State.HERE) {
            log.warn("Replica {} at {} is away: {}", id, shown(), why);
        } else {
            log.debug("Nobody answers at {}: {}", shown(), why);
        }
        if (state != State.SELF) {
            state = State.AWAY;
        }
        // It knows no routes if it comes back as another one, or may have missed activity.
        activityKnown = 0;
        outgoing.forEach(one -> one.removed().complete(false));
        outgoing.clear();
    }

    private static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private String shown() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
