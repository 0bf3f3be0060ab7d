/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.service.ServiceProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of services begin and end as a whole. */
class ServiceProcessTest {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void programsEndWhenTheyAreAsked() throws Exception {
        ServiceProcess process =
                start(
                        "trap 'echo bye > end; exit 3' TERM; echo > begin; while :; do sleep 0.1;"
                                + " done");
        awaitFile("begin");

        process.stop();

        assertThat(process.status()).isEqualTo(3);
        assertThat(folder.resolve("end")).exists();
    }

    @Test
    void programsThatDoNotListenAreEnded() throws Exception {
        ServiceProcess process =
                start(
                        "trap '' TERM; echo > begin; while :; do sleep 0.1; done",
                        Duration.ofSeconds(1));
        awaitFile("begin");

        process.stop();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void theirInputIsEmptyAndTheirStatusIsTold() throws Exception {
        ServiceProcess process = start("cat > input; exit 7");

        assertThat(process.hasEndedWithin(SOON)).isTrue();
        assertThat(process.status()).isEqualTo(7);
        assertThat(folder.resolve("input")).isEmptyFile();
        process.clear();
    }

    @Test
    void programThatIsNotThereEndsAtOnce() throws Exception {
        ServiceProcess process =
                ServiceProcess.start(
                        "s", List.of(), program(List.of("no-such-program")), path(), "-", GRACE);

        assertThat(process.hasEndedWithin(SOON)).isTrue();
        assertThat(process.status()).isEqualTo(127);
        process.clear();
    }

    @Test
    void folderMustBeThere() {
        ServiceProgram nowhere = new ServiceProgram(List.of("true"), "/nowhere", Map.of(), "");

        assertThatThrownBy(() -> ServiceProcess.start("s", List.of(), nowhere, path(), "-", GRACE))
                .isInstanceOf(IOException.class);
    }

    private ServiceProcess start(String script) throws IOException {
        return start(script, GRACE);
    }

    private ServiceProcess start(String script, Duration grace) throws IOException {
        return ServiceProcess.start(
                "s", List.of(), program(List.of("sh", "-c", script)), path(), "-", grace);
    }

    private ServiceProgram program(List<String> command) {
        return new ServiceProgram(command, folder.toString(), Map.of(), "");
    }

    private static Map<String, String> path() {
        return Map.of("PATH", System.getenv("PATH"));
    }

    private void awaitFile(String name) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        while (!Files.exists(folder.resolve(name)) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }
}
