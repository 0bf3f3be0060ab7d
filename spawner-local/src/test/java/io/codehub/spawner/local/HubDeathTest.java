/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.StartedServer;
import io.codehub.spawner.testing.Await;
import io.codehub.spawner.testing.RecordedProgress;
import io.codehub.spawner.testing.SpawnRequests;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM with the spawner is killed, as by {@code kill -9}, and another one takes over. */
class HubDeathTest {

    @TempDir Path data;
    private final ServerId id = new ServerId("alice", "");
    private final SpawnRequest request = SpawnRequests.of(id);
    private final ServerHandle handle = SpawnRequests.handle(request);

    @AfterEach
    void stop() throws Exception {
        TestSettings.program(data).spawner().stop(handle);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2, 4, 8, 16})
    void startIsFinishedOnceWhateverTheMomentOfTheKill(int millis) throws Exception {
        killHubInItsStart(millis);

        StartedServer started =
                TestSettings.program(data).spawner().start(request, new RecordedProgress());

        assertThat(Observed.programs(data, id)).hasSize(1);
        assertThat(started.target().getPort()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2, 4, 8, 16})
    void stopFindsWhatWasStartedWhateverTheMomentOfTheKill(int millis) throws Exception {
        killHubInItsStart(millis);

        TestSettings.program(data).spawner().stop(handle);

        // A launch that had not become the program yet must not do so later either.
        Await.until("no process of the spawn is left", () -> ofSpawn().isEmpty());
        assertThat(data.resolve("run/alice")).isDirectoryNotContaining("glob:**run-*");
    }

    @Test
    void serverOutlivesItsHubAndIsAdopted() throws Exception {
        Process hub = startHub();
        String target = readLine(hub, "started ");
        long pid = Observed.programs(data, id).getFirst();

        hub.destroyForcibly().waitFor();

        LocalProcessSpawner spawner = TestSettings.program(data).spawner();
        assertThat(spawner.poll(handle)).isEqualTo(new ServerStatus.Running());
        StartedServer adopted = spawner.start(request, new RecordedProgress());
        assertThat(adopted.target()).hasToString(target);
        assertThat(Observed.programs(data, id)).containsExactly(pid);

        spawner.stop(handle);

        Await.until("the process is reaped", () -> Observed.state(pid).isEmpty());
        assertThat(ofSpawn()).isEmpty();
    }

    @Test
    void serverIsInNoSessionOfTheHub() throws Exception {
        Process hub = startHub();
        readLine(hub, "started ");

        long pid = Observed.programs(data, id).getFirst();

        assertThat(Observed.session(pid)).isEqualTo(pid);
        assertThat(Observed.session(hub.pid())).isNotEqualTo(pid);
        hub.destroyForcibly().waitFor();
    }

    @Test
    void numberOfAnotherProcessIsNotMistakenForTheServer() throws Exception {
        LocalProcessSpawner spawner = TestSettings.program(data).spawner();
        StartedServer started = spawner.start(request, new RecordedProgress());
        Map<String, Object> state = new HashMap<>(started.state());
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            spawner.stop(handle);
            state.put("pid", stranger.pid());
            ServerHandle stale = SpawnRequests.handle(request, state);

            assertThat(spawner.poll(stale)).isInstanceOf(ServerStatus.Exited.class);
            spawner.stop(stale);

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    private List<Long> ofSpawn() {
        return Observed.withEnvironment(Map.of(ProcessTable.MARK, request.spawnId()));
    }

    /** Kills so long after the ticket of the launch was written, or before that if negative. */
    private void killHubInItsStart(int millis) throws Exception {
        Process hub = startHub();
        readLine(hub, "starting");
        if (millis >= 0) {
            Path folder = data.resolve("run/alice");
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!hasLaunch(folder) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        }
        hub.destroyForcibly().waitFor();
    }

    private static boolean hasLaunch(Path folder) {
        String[] files = folder.toFile().list();
        return files != null
                && Arrays.stream(files)
                        .anyMatch(name -> name.startsWith("ticket-") || name.startsWith("run-"));
    }

    private Process startHub() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalHub.class.getName(),
                        data.toString(),
                        id.user(),
                        request.spawnId())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The rest of the first line that begins so. */
    private static String readLine(Process process, String beginning) throws Exception {
        BufferedReader output = process.inputReader();
        String line;
        do {
            line = output.readLine();
        } while (line != null && !line.startsWith(beginning));
        assertThat(line).as("line of the hub").isNotNull();
        return line.substring(beginning.length());
    }

    /** The hub that is killed. */
    static final class MortalHub {

        private MortalHub() {}

        /** Arguments: data folder, user, spawn id. */
        public static void main(String[] args) throws Exception {
            SpawnRequest request = SpawnRequests.of(new ServerId(args[1], ""), args[2]);
            LocalProcessSpawner spawner = TestSettings.program(Path.of(args[0])).spawner();
            System.out.println("starting");
            StartedServer started = spawner.start(request, new RecordedProgress());
            System.out.println("started " + started.target());
            Thread.sleep(Duration.ofMinutes(5));
        }
    }
}
