/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configurations;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.server.Progress;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerRepository;
import io.codehub.hub.server.ServerServices;
import io.codehub.hub.server.ServerState;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.user.UserService;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.testing.Await;
import io.codehub.spawner.testing.FakeSpawner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How servers live, with one hub or several; the same on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LifeCycleContract {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<HubInTest> hubs = new ArrayList<>();
    private TestDatabase database;
    private HubInTest.World world;
    private String user;

    abstract TestDatabase open();

    @BeforeAll
    void connect() {
        database = open();
    }

    @BeforeEach
    void newWorld() {
        world = HubInTest.World.of(database, new FakeSpawner(ServerKind.CODE_SERVER));
        user = "user" + NUMBER.incrementAndGet();
    }

    @AfterEach
    void stopHubs() throws Exception {
        for (HubInTest hub : hubs) {
            hub.close();
        }
        hubs.clear();
        world.spawner().close();
        database.jdbc().sql("delete from servers").update();
    }

    @AfterAll
    void disconnect() {
        database.close();
    }

    private HubInTest hub() {
        return hub(Map.of());
    }

    private HubInTest hub(Map<String, Object> spawnerSettings) {
        HubInTest hub = idleHub(spawnerSettings);
        return hub.run();
    }

    private HubInTest idleHub(Map<String, Object> spawnerSettings) {
        HubInTest hub = new HubInTest(world, Map.of("Spawner", spawnerSettings));
        hubs.add(hub);
        return hub;
    }

    @Test
    void startsAndStopsThatSomebodyAskedForAreEvents(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("events.json");
        world = world.writing(file);
        HubInTest hub = hub();
        hub.service().await(hub.start(user), LONG);
        world.spawner().exit(HubInTest.id(user), 0, "");
        Await.until("it is stopped", () -> hub.now(user).state() == ServerState.STOPPED);
        hub.spawner().failNextStart("The disk is full.", "no space left");
        hub.service().await(hub.start(user), LONG);
        hub.service().await(hub.start(user), LONG);
        hub.service().await(hub.stop(user), LONG);

        Await.until("all are written", () -> Files.readAllLines(file).size() == 3);
        assertThat(Files.readAllLines(file))
                .map(line -> line.substring(line.indexOf("\"__schema__")))
                .containsExactly(event("start"), event("start"), event("stop"));
    }

    private String event(String action) {
        return ("\"__schema__\":\"https://schema.jupyter.org/jupyterhub/events/server-action\","
                        + "\"__schema_version__\":\"1\",\"__metadata_version__\":1,"
                        + "\"action\":\"%s\",\"username\":\"%s\",\"servername\":\"\"}")
                .formatted(action, user);
    }

    @Test
    void startsUntilReadyWithARouteAndStopsWithoutATrace() {
        HubInTest hub = hub();

        Server ready = hub.service().await(hub.start(user), LONG);

        assertThat(ready.state()).isEqualTo(ServerState.READY);
        assertThat(world.routes().targets()).containsEntry(user + "/", ready.target());
        assertThat(world.credentials().has(ready)).isTrue();
        assertThat(hub.service().progress(ready))
                .extracting(Progress::message)
                .startsWith("Server requested");

        Server stopped = hub.service().await(hub.stop(user), LONG);

        assertThat(stopped.state()).isEqualTo(ServerState.STOPPED);
        assertThat(stopped.spawnerState()).isEmpty();
        assertThat(world.routes().targets()).isEmpty();
        assertThat(world.spawner().running()).isEmpty();
        assertThat(world.credentials().has(stopped)).isFalse();
    }

    @Test
    void aSpawnerThatFailsTellsTheUserWhy() {
        HubInTest hub = hub();
        hub.spawner().failNextStart("The disk is full.", "no space left");

        Server failed = hub.service().await(hub.start(user), LONG);

        assertThat(failed.state()).isEqualTo(ServerState.FAILED);
        assertThat(failed.failureReason()).isEqualTo("error");
        assertThat(failed.failureMessage()).isEqualTo("The disk is full.");
        assertThat(world.credentials().has(failed)).isFalse();
        assertThat(hub.service().await(hub.start(user), LONG).ready()).isTrue();
    }

    @Test
    void optionsAreCheckedAtTheRequestAndWhenTheStartBegins() {
        HubInTest hub = idleHub(Map.of());
        Server asked = hub.start(user);

        hub.spawner().refuseOptions("That is not open to you any more.");
        Server failed = hub.run().service().await(asked, LONG);

        assertThat(failed.state()).isEqualTo(ServerState.FAILED);
        assertThat(failed.failureMessage()).isEqualTo("That is not open to you any more.");
        assertThat(world.spawner().starts()).isEmpty();
        assertThatThrownBy(() -> hub.start(user))
                .isInstanceOf(HubException.class)
                .hasMessage("That is not open to you any more.");
    }

    @Test
    void aServerThatNeverAnswersIsStoppedAgain() {
        HubInTest hub = hub(Map.of("http_timeout", 1));
        hub.spawner().answering(false);

        Server failed = hub.service().await(hub.start(user), LONG);

        assertThat(failed.state()).isEqualTo(ServerState.FAILED);
        assertThat(failed.failureReason()).isEqualTo("timeout");
        assertThat(failed.failureMessage()).contains("did not answer within 1 second");
        assertThat(world.spawner().running()).isEmpty();
    }

    @Test
    void aSpawnerThatTakesTooLongIsCancelled() {
        HubInTest hub = hub(Map.of("start_timeout", 1));
        hub.spawner().startDelay(Duration.ofMinutes(5));

        Server failed = hub.service().await(hub.start(user), LONG);

        assertThat(failed.failureReason()).isEqualTo("timeout");
        assertThat(failed.failureMessage()).contains("did not start within 1 second");
    }

    @Test
    void aServerThatDiesBeforeItAnswersFailsAtOnce() throws Exception {
        HubInTest hub = hub();
        hub.spawner().answering(false);
        Server starting = hub.start(user);
        Await.until("it runs", () -> world.spawner().find(HubInTest.id(user)).isPresent());

        world.spawner().exit(HubInTest.id(user), 7, "no memory");

        Server failed = hub.service().await(starting, LONG);
        assertThat(failed.failureReason()).isEqualTo("error");
        assertThat(failed.failureMessage()).contains("exit status 7");
    }

    @Test
    void aStopCancelsAStartThatIsUnderWay() throws Exception {
        HubInTest hub = hub();
        hub.spawner().startDelay(Duration.ofMinutes(5));
        Server starting = hub.start(user);
        Await.until("it works", () -> hub.now(user).state() == ServerState.SPAWNING);

        Server stopped = hub.service().await(hub.stop(user), LONG);

        assertThat(stopped.state()).isEqualTo(ServerState.STOPPED);
        assertThat(stopped.failureReason()).isNull();
        assertThat(world.spawner().running()).isEmpty();
        hub.spawner().startDelay(Duration.ZERO);
        Server again = hub.service().await(hub.start(user), LONG);
        assertThat(again.ready()).isTrue();
        assertThat(again.spawnId()).isNotEqualTo(starting.spawnId());
    }

    @Test
    void aServerThatEndsByItselfIsCleanedUp() throws Exception {
        HubInTest hub = hub(Map.of("poll_interval", 1));
        hub.service().await(hub.start(user), LONG);

        world.spawner().exit(HubInTest.id(user), 0, "");

        Await.until("it is stopped", () -> hub.now(user).state() == ServerState.STOPPED);
        assertThat(hub.now(user).failureReason()).isNull();
        assertThat(world.routes().targets()).isEmpty();
        assertThat(world.credentials().has(hub.now(user))).isFalse();

        hub.service().await(hub.start(user), LONG);
        world.spawner().exit(HubInTest.id(user), 137, "killed");

        Await.until("it is stopped", () -> hub.now(user).state() == ServerState.STOPPED);
        assertThat(hub.now(user).failureReason()).isEqualTo("exited");
        assertThat(hub.now(user).failureMessage()).contains("137");
    }

    @Test
    void whatWasNotLookedAtInTimeIsPendingUntilItWas() throws Exception {
        HubInTest former = hub(Map.of());
        former.service().await(former.start(user), LONG);
        former.poller().close();
        HubInTest hub = idleHub(Map.of());
        CountDownLatch gate = new CountDownLatch(1);
        hub.spawner().pollsWaitFor(gate);
        database.jdbc().sql("update servers set poll_after = null").update();

        assertThat(hub.poller().lookAtAll(Duration.ofMillis(50))).isFalse();
        assertThat(hub.unseen().pending(hub.now(user))).isEqualTo("check");
        assertThat(hub.unseen().ready(hub.now(user))).isFalse();
        gate.countDown();

        Await.until("it was looked at", () -> hub.unseen().ready(hub.now(user)));
        assertThat(hub.unseen().pending(hub.now(user))).isNull();
    }

    @Test
    void aRunningServerIsNotStartedTwice() {
        HubInTest hub = hub();
        Server starting = hub.start(user);
        assertThat(hub.start(user).spawnId()).isEqualTo(starting.spawnId());
        hub.service().await(starting, LONG);

        assertThatThrownBy(() -> hub.start(user))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.status().value()).isEqualTo(400));
        assertThat(world.spawner().starts()).hasSize(1);
    }

    @Test
    void anotherHubContinuesTheStartOfAKilledOneWithTheSameSecrets() throws Exception {
        HubInTest killed = idleHub(Map.of());
        Server starting = killed.start(user);
        killed.dieInTheMiddleOfAStart();

        HubInTest next = hub();
        Server ready = next.service().await(starting, LONG);

        assertThat(ready.ready()).isTrue();
        assertThat(world.spawner().running()).hasSize(1);
        List<SpawnRequest> starts = world.spawner().starts();
        assertThat(starts).hasSize(2);
        assertThat(starts.getFirst()).isEqualTo(starts.getLast());
        assertThat(next.service().await(next.stop(user), LONG).state())
                .isEqualTo(ServerState.STOPPED);
        assertThat(world.spawner().running()).isEmpty();
    }

    @Test
    void aStopRequestReachesTheServerOfAKilledHub() throws Exception {
        HubInTest killed = idleHub(Map.of());
        killed.start(user);
        killed.dieInTheMiddleOfAStart();
        killed.stop(user);

        HubInTest next = hub();

        Await.until("it is stopped", () -> next.now(user).state() == ServerState.STOPPED);
        assertThat(world.spawner().running()).isEmpty();
        assertThat(world.credentials().has(next.now(user))).isFalse();
    }

    @Test
    void manyStartsOnThreeHubsHappenOnceEach() {
        HubInTest first = hub();
        HubInTest second = hub();
        HubInTest third = hub();
        List<HubInTest> three = List.of(first, second, third);
        List<Server> starting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            starting.add(three.get(i % 3).start(user + "-" + i));
        }

        for (Server server : starting) {
            assertThat(first.service().await(server, LONG).ready()).isTrue();
        }

        assertThat(world.spawner().starts())
                .extracting(SpawnRequest::spawnId)
                .doesNotHaveDuplicates()
                .hasSize(50);
        assertThat(world.spawner().running()).hasSize(50);
    }

    @Test
    void racingStartsAndStopsEndInOrder() throws Exception {
        HubInTest one = hub();
        HubInTest two = hub();
        for (int round = 0; round < 10; round++) {
            CompletableFuture<?> starts = CompletableFuture.runAsync(() -> one.start(user));
            starts.get(LONG.toSeconds(), TimeUnit.SECONDS);
            two.stop(user);
            Server last = two.service().await(two.now(user), LONG);
            assertThat(last.state()).isEqualTo(ServerState.STOPPED);
        }

        assertThat(world.spawner().running()).isEmpty();
        assertThat(world.routes().targets()).isEmpty();
        assertThat(one.service().await(one.start(user), LONG).ready()).isTrue();
    }

    @Test
    void progressIsToldByAHubThatDoesNotWorkOnTheStart() throws Exception {
        HubInTest worker = hub();
        HubInTest other = idleHub(Map.of());
        worker.spawner().startDelay(Duration.ofMillis(300));
        Server starting = worker.start(user);

        String events =
                ServerServices.progressEvents(database, other.service(), other.wakeUps(), starting);

        assertThat(events)
                .contains("\"progress\":0,\"message\":\"Server requested\"")
                .contains("Preparing the server")
                .contains("\"ready\":true")
                .contains("\"url\":\"/user/" + user + "/\"");
    }

    @Test
    void progressTellsOfAFailureToo() throws Exception {
        HubInTest hub = hub();
        hub.spawner().failNextStart("The disk is full.", "no space left");
        Server failed = hub.service().await(hub.start(user), LONG);

        String events =
                ServerServices.progressEvents(database, hub.service(), hub.wakeUps(), failed);

        assertThat(events).contains("\"failed\":true").contains("Spawn failed: The disk is full.");
    }

    @Test
    void aHubInOrderLetsGoOfItsStarts() throws Exception {
        HubInTest first = hub();
        first.spawner().startDelay(Duration.ofMinutes(5));
        Server starting = first.start(user);
        Await.until("it works", () -> first.now(user).state() == ServerState.SPAWNING);

        first.close();
        HubInTest second = hub();

        assertThat(second.service().await(starting, LONG).ready()).isTrue();
    }

    @Test
    void theHubEndsAfterSoManyFailuresInARowWhereverTheyHappened() throws Exception {
        HubInTest one = hub(Map.of("consecutive_failure_limit", 3));
        fails(one, "a");
        fails(one, "b");
        assertThat(one.service().await(one.start(user + "c"), LONG).ready()).isTrue();
        fails(one, "d");
        fails(one, "e");
        one.close();
        HubInTest two = hub(Map.of("consecutive_failure_limit", 3));
        assertThat(one.ends()).isZero();

        fails(two, "f");
        assertThat(two.ends()).isEqualTo(1);

        fails(two, "g");
        assertThat(two.ends()).isEqualTo(1);
    }

    @Test
    void aServerThatTheProxyDoesNotTakeIsStoppedAndSaysSoWithoutEndingTheHub() {
        HubInTest hub = hub(Map.of("consecutive_failure_limit", 1));
        world.routes().refuse(true);

        Server failed = hub.service().await(hub.start(user), LONG);

        assertThat(failed.state()).isEqualTo(ServerState.FAILED);
        assertThat(failed.failureReason()).isEqualTo("proxy");
        assertThat(world.credentials().has(failed)).isFalse();
        assertThat(hub.ends()).isZero();
        world.routes().refuse(false);
        assertThat(hub.service().await(hub.start(user), LONG).state()).isEqualTo(ServerState.READY);
    }

    @Test
    void aUserWhoseServerIsAboutToStartIsNeitherRenamedNorDeleted() {
        HubInTest hub = idleHub(Map.of());
        User owner = hub.user(user);
        UserRepository users = new UserRepository(database.jdbc());
        UserService accounts =
                new UserService(
                        users,
                        new RoleRepository(database.jdbc()),
                        new UserNames(Configurations.of(Map.of())),
                        _ -> {},
                        Clock.systemUTC());
        ServerRepository rows = new ServerRepository(database.jdbc());
        List<CompletableFuture<?>> changes = new ArrayList<>();

        database.transactions()
                .executeWithoutResult(_ -> {
                    rows.lockStarts();
                    changes.add(inTransaction(() -> accounts.rename(owner, user + "-new")));
                    changes.add(inTransaction(() -> accounts.delete(owner)));
                    for (CompletableFuture<?> change : changes) {
                        assertThatThrownBy(() -> change.get(500, TimeUnit.MILLISECONDS))
                                .isInstanceOf(TimeoutException.class);
                    }
                    rows.create(owner.id(), "", null);
                    rows.requestStart(rows.find(user, "").orElseThrow(), "spawn", null);
                });

        for (CompletableFuture<?> change : changes) {
            assertThatThrownBy(() -> change.get(LONG.toSeconds(), TimeUnit.SECONDS))
                    .hasCauseInstanceOf(HubException.class);
        }
        assertThat(hub.now(user).state()).isEqualTo(ServerState.SPAWN_REQUESTED);
    }

    private CompletableFuture<?> inTransaction(Runnable change) {
        return CompletableFuture.runAsync(
                () -> database.transactions().executeWithoutResult(_ -> change.run()),
                task -> Thread.ofVirtual().start(task));
    }

    @Test
    void whoHasJustBeenRenamedOrDeletedStartsNothing() {
        HubInTest hub = hub();
        User before = hub.user(user);
        UserRepository users = new UserRepository(database.jdbc());
        User other = hub.user(user + "-b");
        users.delete(other.id());
        database.jdbc()
                .sql("update users set name = :name where id = :id")
                .param("name", user + "-new")
                .param("id", before.id())
                .update();

        for (User owner : List.of(before, other)) {
            assertThatThrownBy(() ->
                            hub.service().requestStart(HubInTest.by(owner.name()), owner, "", null))
                    .isInstanceOfSatisfying(
                            HubException.class, e -> assertThat(e.status().value()).isEqualTo(404));
        }
        assertThat(world.spawner().starts()).isEmpty();
    }

    private void fails(HubInTest hub, String suffix) {
        hub.spawner().failNextStart("The disk is full.", "no space left");
        Server failed = hub.service().await(hub.start(user + suffix), LONG);
        assertThat(failed.state()).isEqualTo(ServerState.FAILED);
    }
}
