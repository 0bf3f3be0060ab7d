/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.edge;

import io.codehub.proxy.route.EdgeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The sessions in use. The hub confirms each of them about once per second; what it does not
 * confirm ends, with its connections. While the hub is away, sessions it knew live on for minutes.
 */
public final class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final long TRUSTED = Duration.ofSeconds(2).toNanos();
    private static final long TRUSTED_WITHOUT_HUB = Duration.ofMinutes(5).toNanos();
    private static final long IN_USE = Duration.ofSeconds(60).toNanos();
    private static final long HUB_AWAY = Duration.ofSeconds(10).toNanos();
    private static final int MOST = 50_000;
    private static final int MAX_TOKEN = 512;
    private static final int BATCH = 500;

    private final Map<Key, Session> sessions = new ConcurrentHashMap<>();
    private final Map<Key, Long> refused = new ConcurrentHashMap<>();
    private final Map<Key, Mono<Answer>> underWay = new ConcurrentHashMap<>();
    private final Set<String> asking = ConcurrentHashMap.newKeySet();
    private final HubClient hub;
    private final String authToken;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("edge-sessions").factory());
    private volatile boolean hubAway;
    private volatile long hubSilentAt;

    Sessions(HubClient hub, String authToken) {
        this.hub = hub;
        this.authToken = authToken;
        clock.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    record Key(String accessToken, String server) {}

    /** Whether a token opens a server. Without a session, the verdict says why. */
    record Answer(HubClient.Verdict verdict, @Nullable Session session) {
        static final Answer NO = new Answer(HubClient.Verdict.NO, null);
        static final Answer SILENT = new Answer(HubClient.Verdict.SILENT, null);
    }

    /** Answers at once if it is known, else when the hub has spoken, on any thread. */
    void check(EdgeSettings edge, String accessToken, Consumer<Answer> answer) {
        if (accessToken.length() > MAX_TOKEN) {
            answer.accept(Answer.NO);
            return;
        }
        Key key = new Key(accessToken, edge.server());
        long now = System.nanoTime();
        @Nullable Session known = sessions.get(key);
        if (known != null && !known.ended()) {
            known.use(now);
            if (known.unconfirmed(now) <= (isHubAway(now) ? TRUSTED_WITHOUT_HUB : TRUSTED)) {
                answer.accept(new Answer(HubClient.Verdict.YES, known));
                return;
            }
        }
        @Nullable Long refusedAt = refused.get(key);
        if (refusedAt != null && now - refusedAt < TRUSTED) {
            answer.accept(Answer.NO);
            return;
        }
        underWay.computeIfAbsent(
                        key,
                        k ->
                                Mono.defer(() -> ask(edge, key))
                                        .doFinally(signal -> underWay.remove(key))
                                        .cache())
                .subscribe(answer, error -> answer.accept(Answer.SILENT));
    }

    private Mono<Answer> ask(EdgeSettings edge, Key key) {
        long asked = System.nanoTime();
        return hub.owner(edge.hubApiUrl(), key.accessToken())
                .map(owner ->
                        switch (owner.verdict()) {
                            case YES -> known(edge, key, owner, asked);
                            case NO -> refuse(key, asked);
                            case SILENT -> without(key, asked);
                        });
    }

    private Answer known(EdgeSettings edge, Key key, HubClient.TokenOwner owner, long asked) {
        if (Collections.disjoint(edge.accessScopes(), owner.scopes())) {
            return refuse(key, asked);
        }
        if (sessions.size() >= MOST && !sessions.containsKey(key)) {
            log.warn("More than {} sessions in use, refusing another one", MOST);
            return Answer.SILENT;
        }
        Session session =
                sessions.compute(
                        key,
                        (k, old) ->
                                old == null || old.ended()
                                        ? new Session(
                                                edge, key.accessToken(), owner.tokenId(), asked)
                                        : old);
        session.confirm(asked);
        return new Answer(HubClient.Verdict.YES, session);
    }

    private Answer refuse(Key key, long asked) {
        end(key);
        if (refused.size() < MOST) {
            refused.put(key, asked);
        }
        return Answer.NO;
    }

    private Answer without(Key key, long now) {
        @Nullable Session session = sessions.get(key);
        if (session == null || session.ended() || session.unconfirmed(now) > TRUSTED_WITHOUT_HUB) {
            return Answer.SILENT;
        }
        return new Answer(HubClient.Verdict.YES, session);
    }

    private void end(Key key) {
        @Nullable Session session = sessions.remove(key);
        if (session != null) {
            session.end();
        }
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            refused.values().removeIf(at -> now - at > TRUSTED);
            for (Session session : sessions.values()) {
                if (session.unused(now) > TRUSTED_WITHOUT_HUB) {
                    sessions.remove(session.key(), session);
                } else if (session.unconfirmed(now) > TRUSTED_WITHOUT_HUB && session.connected()) {
                    end(session.key());
                }
            }
            sessions.values().stream()
                    .filter(session -> session.unused(now) < IN_USE)
                    .collect(Collectors.groupingBy(Session::hubApiUrl))
                    .forEach(this::confirm);
        } catch (RuntimeException e) {
            log.error("Checking the sessions failed", e);
        }
    }

    private void confirm(String hubApiUrl, List<Session> all) {
        if (!asking.add(hubApiUrl)) {
            return;
        }
        List<Mono<Void>> batches = new ArrayList<>();
        for (int i = 0; i < all.size(); i += BATCH) {
            batches.add(confirmBatch(hubApiUrl, all.subList(i, Math.min(i + BATCH, all.size()))));
        }
        Mono.when(batches).doFinally(signal -> asking.remove(hubApiUrl)).subscribe();
    }

    private Mono<Void> confirmBatch(String hubApiUrl, List<Session> batch) {
        return Mono.defer(() -> {
            long asked = System.nanoTime();
            List<HubClient.Asked> question = batch.stream().map(Session::asked).toList();
            return hub.sessions(hubApiUrl, authToken, question)
                    .doOnNext(valid -> apply(batch, valid, asked))
                    .then();
        });
    }

    /** Silence long ago says nothing: without sessions in use the hub is not asked. */
    private boolean isHubAway(long now) {
        return hubAway && now - hubSilentAt < HUB_AWAY;
    }

    private void apply(List<Session> batch, List<Boolean> valid, long asked) {
        boolean silent = valid.isEmpty();
        if (silent) {
            hubSilentAt = System.nanoTime();
        }
        if (silent != hubAway) {
            hubAway = silent;
            log.warn(
                    silent
                            ? "The hub confirms no sessions; known ones stay valid for minutes"
                            : "The hub confirms sessions again");
        }
        for (int i = 0; i < valid.size(); i++) {
            if (valid.get(i)) {
                batch.get(i).confirm(asked);
            } else {
                end(batch.get(i).key());
            }
        }
    }

    void close() {
        clock.shutdownNow();
        hub.close();
    }
}
