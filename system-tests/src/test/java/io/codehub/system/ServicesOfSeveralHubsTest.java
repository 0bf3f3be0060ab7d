/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Of several hubs one runs the programs of services, and another one when it dies. */
class ServicesOfSeveralHubsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(90);
    private static final String MARK = "service-of-several-hubs-";

    @TempDir private Path folder;

    @Test
    void anotherHubTakesOver() throws Exception {
        String mark = MARK + Programs.freePort();
        try (Postgres postgres = new Postgres(folder).start();
                SeveralHubs hubs =
                        new SeveralHubs(folder, 2, postgres, 0)
                                .withService(
                                        "{name: clock, command: [sh, -c, 'sleep 600; : %s']}"
                                                .formatted(mark))
                                .start()) {
            Await.until("the service", START, () -> running(mark).size() == 1);
            ProcessHandle first = running(mark).getFirst();
            int holder = hubs.hub(0).descendants().anyMatch(child -> child.equals(first)) ? 0 : 1;
            assertThat(hubs.hub(holder).descendants()).contains(first);

            hubs.kill(holder);

            Await.until(
                    "another process, below the other hub",
                    TAKEN_OVER,
                    () -> hubs.hub(1 - holder).descendants().anyMatch(running(mark)::contains));
            assertThat(running(mark)).doesNotContain(first).hasSize(1);
            Await.until(
                    "its number in the model",
                    START,
                    () ->
                            JSON.readTree(hubs.api("GET", "/services/clock", null).body())
                                            .path("pid")
                                            .asLong()
                                    == running(mark).getFirst().pid());

            hubs.start(holder);
            postgres.stop();
            ProcessHandle second = running(mark).getFirst();
            postgres.start();
            Await.until(
                    "an answer",
                    TAKEN_OVER,
                    () -> hubs.api("GET", "/services/clock", null).statusCode() == 200);
            assertThat(running(mark)).containsExactly(second);
        }
    }

    /** The programs themselves, without what leads to them. */
    private static List<ProcessHandle> running(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info()
                                .arguments()
                                .filter(words -> words.length == 2 && words[1].endsWith(mark))
                                .isPresent())
                .toList();
    }
}
