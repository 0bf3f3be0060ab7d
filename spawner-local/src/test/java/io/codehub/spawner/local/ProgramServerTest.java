/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.StartedServer;
import io.codehub.spawner.testing.Await;
import io.codehub.spawner.testing.RecordedProgress;
import io.codehub.spawner.testing.SpawnRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of {@code Spawner.cmd}. */
class ProgramServerTest {

    @TempDir Path data;
    private final SpawnRequest request = SpawnRequests.of(new ServerId("alice", ""));
    private final ServerHandle handle = SpawnRequests.handle(request);

    @AfterEach
    void stop() throws Exception {
        settings().spawner().stop(handle);
    }

    @Test
    void tellsTheProgramWhereToListenAndWhoItIsFor() throws Exception {
        LocalProcessSpawner spawner =
                settings()
                        .with("notebook_dir", "~/work/{username}")
                        .with("default_url", "/lab/{username}")
                        .with("debug", true)
                        .spawner();

        StartedServer started = spawner.start(request, new RecordedProgress());

        assertThat(spawner.kind(request.owner(), Map.of())).isEqualTo(ServerKind.HUB_CLIENT);
        Path home = data.resolve("homes/alice");
        assertThat(Observed.environment(pid()))
                .containsAllEntriesOf(request.environment())
                .containsEntry("JUPYTERHUB_SERVICE_URL", started.target() + "/user/alice/")
                .containsEntry("JUPYTERHUB_ROOT_DIR", home.resolve("work/alice").toString())
                .containsEntry("JUPYTERHUB_DEFAULT_URL", "/lab/alice")
                .containsEntry("JUPYTERHUB_DEBUG", "1")
                .containsEntry("USER", "alice")
                .containsEntry("HOME", home.toString())
                .doesNotContainKey("HASHED_PASSWORD");
        assertThat(Files.readSymbolicLink(Path.of("/proc/" + pid() + "/cwd"))).isEqualTo(home);
        assertThat(Files.readSymbolicLink(Path.of("/proc/" + pid() + "/fd/0")))
                .isEqualTo(Path.of("/dev/null"));
        // Said when it answers already.
        Await.until(
                "its log",
                () -> Files.readString(data.resolve("logs/alice.log")).contains("listening"));
    }

    @Test
    void passesNoneOfTheHubsOwnVariables() throws Exception {
        LocalProcessSpawner spawner =
                settings()
                        .with("env_keep", List.of("KEPT", "CONFIGPROXY_AUTH_TOKEN"))
                        .spawner(
                                Map.of(
                                        "KEPT", "yes",
                                        "OTHER", "no",
                                        "CONFIGPROXY_AUTH_TOKEN", "hub-secret-1",
                                        "JPY_COOKIE_SECRET", "hub-secret-2",
                                        "JUPYTERHUB_CRYPT_KEY", "hub-secret-3"));

        spawner.start(request, new RecordedProgress());

        assertThat(Observed.environment(pid()))
                .containsEntry("KEPT", "yes")
                .doesNotContainKey("OTHER");
        assertThat(Observed.environment(pid()).toString()).doesNotContain("hub-secret");
    }

    @Test
    void shellGetsTheProgramAsOneQuotedArgument() throws Exception {
        LocalProcessSpawner spawner =
                settings()
                        .with("shell_cmd", List.of("sh", "-c"))
                        .withArgs("it's $HOME", "a;b")
                        .spawner();

        spawner.start(request, new RecordedProgress());

        assertThat(marked().stream().flatMap(pid -> Observed.arguments(pid).stream()))
                .contains(TestServer.class.getName(), "it's $HOME", "a;b");
    }

    @Test
    void stopEndsChildrenWhereverTheyWent() throws Exception {
        LocalProcessSpawner spawner = settings().withArgs("--children").spawner();
        spawner.start(request, new RecordedProgress());
        Await.until("the children run", () -> marked().size() >= 3);
        Set<Long> family = new HashSet<>(marked());

        spawner.stop(handle);

        assertThat(family).allMatch(pid -> Set.of("", "Z").contains(Observed.state(pid)));
        Await.until(
                "the system has reaped them",
                () -> family.stream().allMatch(pid -> Observed.state(pid).isEmpty()));
    }

    @Test
    void killsAProgramThatDoesNotListenToReason() throws Exception {
        LocalProcessSpawner spawner =
                settings()
                        .withArgs("--stubborn")
                        .with("interrupt_timeout", 0)
                        .with("term_timeout", 1)
                        .spawner();
        spawner.start(request, new RecordedProgress());
        long start = System.nanoTime();

        spawner.stop(handle);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(marked()).isEmpty();
    }

    @Test
    void leavesNoZombieWhenAServerEnds() throws Exception {
        LocalProcessSpawner spawner = settings().spawner();
        spawner.start(request, new RecordedProgress());
        long pid = pid();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        Await.until("the process is reaped", () -> Observed.state(pid).isEmpty());
        assertThat(spawner.poll(handle))
                .asInstanceOf(type(ServerStatus.Exited.class))
                .extracting(ServerStatus.Exited::exitCode)
                .isEqualTo(137);
    }

    @Test
    void tellsAtOnceThatAServerEndedButNotThatItWasStopped() throws Exception {
        Queue<ServerHandle> toldFirst = new ConcurrentLinkedQueue<>();
        Queue<ServerHandle> toldSecond = new ConcurrentLinkedQueue<>();
        LocalProcessSpawner spawner = settings().spawner();
        LocalProcessSpawner afterRestart = settings().spawner();
        spawner.onExit(toldFirst::add);
        afterRestart.onExit(toldSecond::add);
        StartedServer started = spawner.start(request, new RecordedProgress());
        assertThat(afterRestart.poll(handle)).isInstanceOf(ServerStatus.Running.class);

        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();

        ServerHandle ended = SpawnRequests.handle(request, started.state());
        Await.until("the hub hears of it", () -> toldFirst.contains(ended));
        Await.until("so does another one", () -> toldSecond.contains(ended));
        spawner.start(request, new RecordedProgress());
        spawner.stop(handle);
        assertThat(toldFirst).hasSize(1);
    }

    @Test
    void tellsTheAdministratorWhyAProgramDiedAtOnceButNoSecrets() {
        LocalProcessSpawner spawner = settings().withArgs("--exit=7").spawner();

        assertThatThrownBy(() -> spawner.start(request, new RecordedProgress()))
                .isInstanceOfSatisfying(
                        SpawnFailedException.class,
                        e -> assertThat(e.userMessage()).contains("ended right after its start"))
                .hasMessageContaining("exit status 7")
                .hasMessageContaining("this is the end")
                .hasMessageNotContaining(request.environment().get("JUPYTERHUB_API_TOKEN"))
                .hasMessageNotContaining(request.spawnId());
        assertThat(marked()).isEmpty();
    }

    @Test
    void tellsThatTheProgramIsNotInstalled() {
        LocalProcessSpawner spawner = settings().with("cmd", List.of("no-such-program")).spawner();

        assertThatThrownBy(() -> spawner.start(request, new RecordedProgress()))
                .isInstanceOfSatisfying(
                        SpawnFailedException.class,
                        e -> assertThat(e.userMessage()).contains("not installed"))
                .hasMessageContaining("no-such-program");
    }

    @Test
    void tellsThatTheHomeFolderCannotBeMade() throws Exception {
        Files.writeString(data.resolve("homes"), "a file where folders should be");

        assertThatThrownBy(() -> settings().spawner().start(request, new RecordedProgress()))
                .isInstanceOfSatisfying(
                        SpawnFailedException.class,
                        e -> assertThat(e.userMessage()).contains("home folder"))
                .hasMessageContaining(data.resolve("homes/alice").toString());
    }

    @Test
    void triesAnotherPortWhenTheFirstIsTakenMeanwhile() throws Exception {
        // Slow enough for the thief to come first.
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "sleep 0.5; exec \"$0\" \"$@\""));
        command.addAll(TestServer.command());
        try (PortThief thief = new PortThief()) {
            LocalProcessSpawner spawner = settings().with("cmd", command).spawner();

            StartedServer started = spawner.start(request, thief);

            assertThat(started.target().getPort()).isNotEqualTo(thief.port());
            assertThat(Observed.programs(data, request.id())).hasSize(1);
        }
    }

    @Test
    void startsManyAtOnceOnPortsOfTheirOwn() throws Exception {
        LocalProcessSpawner spawner = settings().spawner();
        List<SpawnRequest> requests =
                IntStream.range(0, 20)
                        .mapToObj(i -> SpawnRequests.of(new ServerId("user" + i, "")))
                        .toList();
        Set<Integer> ports = new HashSet<>();

        try {
            for (StartedServer started :
                    all(requests, r -> spawner.start(r, new RecordedProgress()))) {
                ports.add(started.target().getPort());
            }
            assertThat(requests)
                    .allMatch(r -> Observed.programs(data, r.id()).size() == 1)
                    .allMatch(r ->
                            spawner.poll(SpawnRequests.handle(r)) instanceof ServerStatus.Running);
        } finally {
            all(
                    requests,
                    r -> {
                        spawner.stop(SpawnRequests.handle(r));
                        return r;
                    });
        }

        assertThat(ports).hasSize(20).allMatch(port -> port < 32_768);
        assertThat(requests).allMatch(r -> Observed.programs(data, r.id()).isEmpty());
    }

    private interface Step<T> {
        T run(SpawnRequest request) throws Exception;
    }

    private static <T> List<T> all(List<SpawnRequest> requests, Step<T> step) throws Exception {
        List<Callable<T>> steps = new ArrayList<>();
        requests.forEach(request -> steps.add(() -> step.run(request)));
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> result : threads.invokeAll(steps)) {
                results.add(result.get());
            }
        }
        return results;
    }

    private TestSettings settings() {
        return TestSettings.program(data);
    }

    private long pid() {
        return Observed.programs(data, request.id()).getFirst();
    }

    private List<Long> marked() {
        return Observed.withEnvironment(Map.of(ProcessTable.MARK, request.spawnId()));
    }

    /** Takes the first port that a start wants to use, before its program can. */
    private static final class PortThief implements SpawnProgress, AutoCloseable {

        private final List<ServerSocket> sockets = new ArrayList<>();

        int port() {
            return sockets.getFirst().getLocalPort();
        }

        @Override
        public void report(int percent, String message) {}

        @Override
        public void saveState(Map<String, Object> state) {
            if (sockets.isEmpty()) {
                int port = Integer.parseInt(String.valueOf(state.get("port")));
                try {
                    sockets.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
