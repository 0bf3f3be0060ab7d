/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.db.HubId;
import io.codehub.hub.db.Hubs;
import io.codehub.hub.db.Leases;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.db.TransactionLock;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the rows of servers promise to hubs that race; the same on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerRowsContract {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration OVER = Duration.ofSeconds(-1);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase database;
    private ServerRepository servers;
    private ServerClaims hubA;
    private ServerClaims hubB;

    abstract TestDatabase open();

    @BeforeAll
    void connect() {
        database = open();
        servers = new ServerRepository(database.jdbc());
        hubA = claims();
        hubB = claims();
    }

    @AfterAll
    void disconnect() {
        database.close();
    }

    private ServerClaims claims() {
        return new ServerClaims(database.jdbc(), database.transactions(), HubId.random());
    }

    private Server newServer() {
        UserRepository users = new UserRepository(database.jdbc());
        String name = "user" + NUMBER.incrementAndGet();
        User user = users.create(name, false, RandomSecret.hex(), Instant.now());
        servers.create(user.id(), "", null);
        return servers.find(name, "").orElseThrow();
    }

    private Server requested() {
        Server server = newServer();
        assertThat(servers.requestStart(server, RandomSecret.hex(), null)).isTrue();
        return now(server);
    }

    private Server claimedBy(ServerClaims hub, Server server, Duration lease) {
        return hub.claim(1000, lease).stream()
                .map(SealedServer::server)
                .filter(claimed -> claimed.id() == server.id())
                .findFirst()
                .orElseThrow();
    }

    private Server now(Server server) {
        return servers.findById(server.id()).orElseThrow();
    }

    @Test
    void oneStartGoesAllTheWay() {
        Server server = requested();
        assertThat(server.state()).isEqualTo(ServerState.SPAWN_REQUESTED);
        assertThat(server.startedAt()).isNotNull();

        Server spawning = claimedBy(hubA, server, LONG);
        assertThat(hubA.saveSecrets(spawning, new byte[] {1, 2}, "none")).isTrue();
        assertThat(hubA.saveTarget(spawning, "http://127.0.0.1:1", Map.of("pid", 7))).isTrue();
        assertThat(hubA.markReady(spawning, LONG)).isTrue();

        Server ready = now(server);
        assertThat(ready.state()).isEqualTo(ServerState.READY);
        assertThat(ready.target()).isEqualTo("http://127.0.0.1:1");
        assertThat(ready.spawnerState()).containsEntry("pid", 7);
        assertThat(servers.listInStates(List.of(ServerState.READY)))
                .filteredOn(sealed -> sealed.server().id() == server.id())
                .singleElement()
                .satisfies(sealed -> assertThat(sealed.secrets()).containsExactly(1, 2));
    }

    @Test
    void optionsOfTheLastStartAreKeptUnlessThereAreNewOnes() {
        Server server = newServer();
        servers.requestStart(server, RandomSecret.hex(), Map.of("size", List.of("big")));
        Server spawning = claimedBy(hubA, server, LONG);
        hubA.recordFailure(spawning, "error", "no luck\0", FailureDetails.NONE);
        hubA.markFailed(spawning, Map.of());
        assertThat(now(server).failureMessage()).isEqualTo("no luck");

        assertThat(servers.requestStart(now(server), RandomSecret.hex(), null)).isTrue();

        assertThat(now(server).userOptions()).containsEntry("size", List.of("big"));
        assertThat(now(server).failureReason()).isNull();
    }

    @Test
    void aClaimIsExclusiveUntilItsTimeIsOver() {
        Server server = requested();
        Server first = claimedBy(hubA, server, LONG);
        assertThat(hubB.claim(1000, LONG))
                .extracting(s -> s.server().id())
                .doesNotContain(server.id());

        assertThat(hubA.renew(first, OVER)).isTrue();
        Server second = claimedBy(hubB, server, LONG);

        assertThat(second.spawnId()).isEqualTo(server.spawnId());
        assertThat(hubA.renew(first, LONG)).isFalse();
        assertThat(hubA.saveState(first, Map.of("pid", 1))).isFalse();
        assertThat(hubA.markReady(first, LONG)).isFalse();
        assertThat(hubA.recordFailure(first, "error", "late", FailureDetails.NONE)).isFalse();
        assertThat(hubB.saveState(second, Map.of("pid", 2))).isTrue();
    }

    @Test
    void aStopRequestWaitsUntilTheStartHasLetGo() {
        Server server = requested();
        Server spawning = claimedBy(hubA, server, LONG);

        assertThat(servers.requestStop(now(server), false)).isTrue();

        assertThat(hubA.renew(spawning, LONG)).isFalse();
        assertThat(hubB.claim(1000, LONG))
                .extracting(s -> s.server().id())
                .doesNotContain(server.id());
        hubA.release(spawning);
        Server stopping = claimedBy(hubB, server, LONG);
        assertThat(stopping.state()).isEqualTo(ServerState.STOPPING);
        assertThat(hubB.markStopped(stopping, Map.of())).isTrue();
        assertThat(now(server).state()).isEqualTo(ServerState.STOPPED);
        assertThat(now(server).startedAt()).isNull();
    }

    @Test
    void aRemovedServerIsGoneWhenItHasStopped() {
        Server server = requested();
        servers.requestStop(server, false);
        Server stopping = claimedBy(hubA, server, LONG);

        assertThat(servers.requestRemoval(now(server))).isTrue();

        assertThat(hubA.markStopped(stopping, Map.of())).isTrue();
        assertThat(servers.findById(server.id())).isEmpty();
    }

    @Test
    void workIsTakenOnceByManyHubs() throws Exception {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            ids.add(requested().id());
        }
        List<Callable<List<Long>>> hubs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ServerClaims hub = claims();
            hubs.add(() -> {
                List<Long> taken = new ArrayList<>();
                List<SealedServer> some;
                do {
                    some = hub.claim(3, LONG);
                    some.forEach(sealed -> taken.add(sealed.server().id()));
                } while (!some.isEmpty());
                return taken;
            });
        }

        List<Long> taken = inParallel(hubs).stream().flatMap(List::stream).toList();

        assertThat(taken).doesNotHaveDuplicates().containsAll(ids);
    }

    @Test
    void ofRacingStartsAndStopsOneIsFirst() throws Exception {
        for (int round = 0; round < 20; round++) {
            Server stopped = newServer();
            List<Callable<Boolean>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(() -> servers.requestStart(stopped, RandomSecret.hex(), null));
            }
            assertThat(inParallel(starts)).containsOnlyOnce(true);

            Server starting = now(stopped);
            List<Callable<Boolean>> race =
                    List.of(
                            () -> servers.requestStop(starting, false),
                            () -> servers.requestStop(starting, false),
                            () ->
                                    hubA.claim(1000, LONG).stream()
                                            .anyMatch(s ->
                                                    s.server().id() == starting.id()
                                                            && s.server().state()
                                                                    == ServerState.SPAWNING));
            inParallel(race);
            assertThat(now(stopped).state())
                    .isIn(ServerState.STOP_REQUESTED, ServerState.STOPPING, ServerState.SPAWNING);
        }
    }

    @Test
    void pollsGoToOneHub() {
        Server server = requested();
        Server spawning = claimedBy(hubA, server, LONG);
        hubA.markReady(spawning, OVER);

        boolean first = polls(hubA, server);
        boolean second = polls(hubB, server);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(hubA.markExited(now(server), "")).isTrue();
        assertThat(now(server).state()).isEqualTo(ServerState.STOP_REQUESTED);
    }

    private static boolean polls(ServerClaims hub, Server server) {
        return hub.claimPolls(1000, LONG).stream()
                .anyMatch(sealed -> sealed.server().id() == server.id());
    }

    @Test
    void activityOnlyMovesForward() {
        Server server = newServer();
        Instant later = Instant.parse("2026-05-01T10:00:00.123456Z");

        servers.touch(server.id(), later);
        servers.touch(server.id(), later.minusSeconds(5));

        assertThat(now(server).lastActivityAt()).isEqualTo(later);
    }

    @Test
    void aLeaseHasOneHolder() throws Exception {
        Leases one = new Leases(database.jdbc(), new HubId("one"));
        Leases two = new Leases(database.jdbc(), new HubId("two"));

        assertThat(one.acquire("job", LONG)).isTrue();
        assertThat(one.acquire("job", Duration.ofSeconds(1))).isTrue();
        assertThat(two.acquire("job", LONG)).isFalse();
        Await.until("the lease ends", () -> two.acquire("job", LONG));
        assertThat(one.acquire("job", LONG)).isFalse();
        two.release("job");
        assertThat(one.acquire("job", LONG)).isTrue();
    }

    @Test
    void hubsKnowOfEachOther() {
        Hubs one = new Hubs(database.jdbc(), HubId.random());
        Hubs two = new Hubs(database.jdbc(), HubId.random());
        one.stay("http://one", "mark");
        assertThat(one.hasOthers()).isFalse();

        two.stay("http://two", "other mark");
        two.stay("http://two", "other mark");

        assertThat(one.hasOthers()).isTrue();
        assertThat(one.listSecretMarksOfOthers()).containsExactly("other mark");
        assertThat(one.listUrls()).containsExactly("http://one", "http://two");
        two.leave();
        assertThat(one.hasOthers()).isFalse();
        assertThat(one.listUrls()).containsExactly("http://one");
        one.leave();
    }

    @Test
    void aTransactionLockIsHeldByOneUntilItsTransactionEnds() throws Exception {
        TransactionLock lock = new TransactionLock(database.jdbc(), "test");
        AtomicInteger inside = new AtomicInteger();
        List<Integer> most =
                inParallel(
                        Collections.nCopies(
                                8,
                                () ->
                                        database.transactions()
                                                .execute(_ -> {
                                                    lock.take();
                                                    int now = inside.incrementAndGet();
                                                    Thread.yield();
                                                    inside.decrementAndGet();
                                                    return now;
                                                })));

        assertThat(most).containsOnly(1);
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
