/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import io.codehub.proxy.peer.Message.Answer;
import io.codehub.proxy.peer.Message.Push;
import io.codehub.proxy.peer.Message.Pushed;
import io.codehub.proxy.peer.Message.Question;
import io.codehub.proxy.peer.Wholeness.Stage;
import io.codehub.proxy.rest.RestEndpoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers other replicas. */
final class PeerRequests implements RestEndpoint {

    /** Activity is noted a little after it is read from the clock. */
    private static final long OVERLAP_MILLIS = 100;

    private final String id;
    private final Ledger ledger;
    private final HybridClock clock;
    private final Peers peers;

    PeerRequests(String id, Ledger ledger, HybridClock clock, Peers peers) {
        this.id = id;
        this.ledger = ledger;
        this.clock = clock;
        this.peers = peers;
    }

    @Override
    public String base() {
        return "/api/peers/";
    }

    @Override
    public byte @Nullable [] answer(String path, byte[] body) {
        return switch (path) {
            case Message.PUSH -> pushed(Push.read(body)).bytes();
            case Message.SYNC -> answer(Question.read(body)).bytes();
            default -> null;
        };
    }

    private Pushed pushed(Push push) {
        clock.observe(push.clock());
        List<String> removed =
                push.entries().stream()
                        .filter(entry -> ledger.merge(entry) == Ledger.Outcome.TAKEN_AND_REMOVED)
                        .map(RouteEntry::path)
                        .toList();
        return new Pushed(id, removed);
    }

    private Answer answer(Question question) {
        long now = System.currentTimeMillis();
        clock.observe(question.clock());
        question.activity().forEach(ledger::merge);
        if (!question.id().equals(id)) {
            peers.heardFrom(question.id(), question.leaving());
        }
        Ledger.Page page = ledger.differing(question.buckets(), question.first());
        return new Answer(
                id,
                peers.stage() == Stage.WHOLE,
                clock.latest(),
                page.entries(),
                page.next(),
                now - OVERLAP_MILLIS,
                question.first() > 0 ? Map.of() : ledger.usedSince(question.since()));
    }
}
