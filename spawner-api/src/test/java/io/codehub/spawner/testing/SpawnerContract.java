/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.StartedServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Spawner} must do. A test class of an implementation extends it and supplies the
 * spawner, a second one for a hub that took over, and a look at what really runs.
 */
public abstract class SpawnerContract {

    private final List<SpawnRequest> requests = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The spawner under test, the same during one test. */
    protected abstract Spawner spawner();

    /** A new instance with the same settings, which knows nothing of what the first one did. */
    protected abstract Spawner spawnerOfAnotherHub();

    /** How many instances of the server exist, found by other means than the spawner. */
    protected abstract int instances(ServerId id) throws Exception;

    /** Makes the server end by itself. */
    protected abstract void crash(SpawnRequest request) throws Exception;

    @AfterEach
    void stopEverything() throws Exception {
        for (SpawnRequest request : requests) {
            spawnerOfAnotherHub().stop(SpawnRequests.handle(request));
        }
        http.close();
    }

    @Test
    void startedServerRunsAndAnswers() throws Exception {
        SpawnRequest request = request("alice");

        StartedServer started = spawner().start(request, new RecordedProgress());

        assertThat(started.target().getPath()).isEmpty();
        awaitAnswer(started, request);
        assertThat(poll(spawner(), request, started.state())).isEqualTo(running());
        assertThat(instances(request.id())).isEqualTo(1);
    }

    @Test
    void tellsWhatItDoesAndStoresState() throws Exception {
        RecordedProgress progress = new RecordedProgress();

        StartedServer started = spawner().start(request("alice"), progress);

        assertThat(progress.messages()).isNotEmpty();
        assertThat(progress.state()).isEqualTo(started.state()).isNotEmpty();
        assertThat(started.state().values())
                .allMatch(value ->
                        value instanceof String
                                || value instanceof Number
                                || value instanceof Boolean);
    }

    @Test
    void stoppedServerIsGoneWithAllItHeld() throws Exception {
        SpawnRequest request = request("alice");
        StartedServer started = start(request);
        awaitAnswer(started, request);

        spawner().stop(SpawnRequests.handle(request, started.state()));

        assertThat(poll(spawner(), request, started.state()))
                .isInstanceOf(ServerStatus.Exited.class);
        assertThat(instances(request.id())).isZero();
        Await.until("nobody listens", () -> !isListening(started.target()));
    }

    @Test
    void secondStartWithTheSameSpawnIdAdopts() throws Exception {
        SpawnRequest request = request("alice");
        StartedServer first = start(request);

        StartedServer second = start(request);
        StartedServer third = spawnerOfAnotherHub().start(request, new RecordedProgress());

        assertThat(List.of(second.target(), third.target())).containsOnly(first.target());
        assertThat(instances(request.id())).isEqualTo(1);
    }

    @Test
    void startOfAnotherSpawnReplacesWhatWasLeft() throws Exception {
        SpawnRequest old = request("alice");
        start(old);
        SpawnRequest request = request("alice");

        StartedServer started = spawnerOfAnotherHub().start(request, new RecordedProgress());

        awaitAnswer(started, request);
        assertThat(instances(request.id())).isEqualTo(1);
        assertThat(poll(spawner(), old, Map.of())).isInstanceOf(ServerStatus.Exited.class);
        assertThat(poll(spawner(), request, started.state())).isEqualTo(running());
    }

    @Test
    void lateStopOfAnOldSpawnLeavesTheNewOneAlone() throws Exception {
        SpawnRequest old = request("alice");
        StartedServer oldServer = start(old);
        SpawnRequest request = request("alice");
        StartedServer started = start(request);

        spawner().stop(SpawnRequests.handle(old, oldServer.state()));

        assertThat(poll(spawner(), request, started.state())).isEqualTo(running());
        awaitAnswer(started, request);
    }

    @Test
    void anotherHubFinishesAStartThatWasKilledAtAnyStep() throws Exception {
        boolean finished = false;
        for (int steps = 0; !finished; steps++) {
            SpawnRequest request = request("alice");
            finished = startAndKill(request, steps);

            StartedServer started = spawnerOfAnotherHub().start(request, new RecordedProgress());

            assertThat(instances(request.id())).as("killed after %d steps", steps).isEqualTo(1);
            awaitAnswer(started, request);
            assertThat(poll(spawnerOfAnotherHub(), request, Map.of())).isEqualTo(running());
        }
    }

    @Test
    void anotherHubStopsAStartThatWasKilledAtAnyStep() throws Exception {
        boolean finished = false;
        for (int steps = 0; !finished; steps++) {
            SpawnRequest request = request("alice");
            finished = startAndKill(request, steps);

            spawnerOfAnotherHub().stop(SpawnRequests.handle(request));

            assertThat(instances(request.id())).as("killed after %d steps", steps).isZero();
        }
    }

    @Test
    void stopOfSomethingGoneSucceeds() throws Exception {
        SpawnRequest never = request("nobody");
        SpawnRequest request = request("alice");
        StartedServer started = start(request);
        ServerHandle handle = SpawnRequests.handle(request, started.state());

        spawner().stop(handle);

        assertThatCode(() -> spawner().stop(handle)).doesNotThrowAnyException();
        assertThatCode(() -> spawner().stop(SpawnRequests.handle(never)))
                .doesNotThrowAnyException();
    }

    @Test
    void pollOfSomethingThatNeverWasSaysExited() throws Exception {
        assertThat(poll(spawner(), request("nobody"), Map.of()))
                .isInstanceOf(ServerStatus.Exited.class);
    }

    @Test
    void pollSeesThatAServerEnded() throws Exception {
        SpawnRequest request = request("alice");
        StartedServer started = start(request);
        awaitAnswer(started, request);

        crash(request);

        Await.until("the hub that started it sees the end", () -> exited(spawner(), request));
        Await.until("another hub sees it too", () -> exited(spawnerOfAnotherHub(), request));
        SpawnRequest again = request("alice");
        awaitAnswer(start(again), again);
    }

    @Test
    void interruptCancelsAStartAndStopClearsIt() throws Exception {
        SpawnRequest request = request("alice");
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        CountDownLatch ready = new CountDownLatch(1);
        Thread starting =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                ready.countDown();
                                Thread.currentThread().interrupt();
                                start(request);
                            } catch (Throwable e) {
                                outcome.set(e);
                            }
                        });
        ready.await();

        assertThat(starting.join(Duration.ofSeconds(60))).isTrue();

        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        spawner().stop(SpawnRequests.handle(request));
        assertThat(instances(request.id())).isZero();
    }

    @Test
    void stopClearsAStartThatWasCancelledAtAnyStep() throws Exception {
        boolean finished = false;
        for (int steps = 0; !finished; steps++) {
            SpawnRequest request = request("alice");
            RecordedProgress progress = RecordedProgress.interruptedAfter(steps);
            try {
                spawner().start(request, progress);
            } catch (InterruptedException e) {
                // As it should be, unless the interrupt came too late.
            } finally {
                finished = !progress.disturbed();
                Thread.interrupted();
            }

            spawner().stop(SpawnRequests.handle(request));

            assertThat(instances(request.id())).as("cancelled at step %d", steps).isZero();
        }
    }

    @Test
    void serversOfOneUserAreSeparate() throws Exception {
        SpawnRequest plain = request("alice");
        SpawnRequest named = request(new ServerId("alice", "test"));
        StartedServer first = start(plain);
        StartedServer second = start(named);
        assertThat(first.target()).isNotEqualTo(second.target());

        spawner().stop(SpawnRequests.handle(plain, first.state()));

        awaitAnswer(second, named);
        assertThat(poll(spawner(), named, second.state())).isEqualTo(running());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example", "ünï 日本", "../..", "a/b", "-rf", "$(reboot)"})
    void namesAreNeverMistaken(String user) throws Exception {
        SpawnRequest request = request(user);

        StartedServer started = start(request);

        awaitAnswer(started, request);
        assertThat(instances(request.id())).isEqualTo(1);
        spawner().stop(SpawnRequests.handle(request, started.state()));
        assertThat(instances(request.id())).isZero();
    }

    @Test
    void deleteAfterStopSucceedsTwice() throws Exception {
        SpawnRequest request = request("alice");
        StartedServer started = start(request);
        ServerHandle handle = SpawnRequests.handle(request, started.state());
        spawner().stop(handle);

        spawner().delete(handle);

        assertThatCode(() -> spawnerOfAnotherHub().delete(handle)).doesNotThrowAnyException();
    }

    /** A request for a new spawn of the user's default server, stopped after the test. */
    protected SpawnRequest request(String user) {
        return request(new ServerId(user, ""));
    }

    /** A request for a new spawn, stopped after the test. */
    protected SpawnRequest request(ServerId id) {
        SpawnRequest request = SpawnRequests.of(id);
        requests.add(request);
        return request;
    }

    /** Waits until the server answers HTTP at its ready path. */
    protected void awaitAnswer(StartedServer started, SpawnRequest request) throws Exception {
        String path =
                switch (spawner().kind(request.owner(), request.userOptions())) {
                    case CODE_SERVER -> "/healthz";
                    case GUARDED_APP -> "/";
                    case HUB_CLIENT -> request.prefix() + "api";
                };
        URI address = URI.create(started.target() + path);
        Await.until(
                "an answer of " + address,
                () -> {
                    try {
                        return http.send(
                                                HttpRequest.newBuilder(address)
                                                        .timeout(Duration.ofSeconds(5))
                                                        .build(),
                                                HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                < 500;
                    } catch (IOException e) {
                        return false;
                    }
                });
    }

    private StartedServer start(SpawnRequest request) throws Exception {
        return spawner().start(request, new RecordedProgress());
    }

    /** Whether the start came to its end before the kill. */
    private boolean startAndKill(SpawnRequest request, int steps) throws Exception {
        try {
            spawner().start(request, RecordedProgress.killedAfter(steps));
            return true;
        } catch (RecordedProgress.Killed e) {
            return false;
        }
    }

    private static boolean exited(Spawner spawner, SpawnRequest request) {
        return poll(spawner, request, Map.of()) instanceof ServerStatus.Exited;
    }

    private static ServerStatus poll(
            Spawner spawner, SpawnRequest request, Map<String, Object> state) {
        return spawner.poll(SpawnRequests.handle(request, state));
    }

    private static ServerStatus running() {
        return new ServerStatus.Running();
    }

    private static boolean isListening(URI target) {
        try {
            new Socket(target.getHost(), target.getPort()).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
