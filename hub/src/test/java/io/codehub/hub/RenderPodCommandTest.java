/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderPodCommandTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsAllObjectsInTheOrderOfTheirCreation() throws IOException {
        String configuration =
                """
                JupyterHub: {internal_ssl: true, spawner_class: simple}
                KubeSpawner: {enable_user_namespaces: true, storage_pvc_ensure: true}
                """;

        assertThat(render(configuration, "--user", "alice")).hasValue(0);

        List<String> kinds =
                out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("kind:"))
                        .map(line -> line.replaceAll("kind: |\"", ""))
                        .toList();
        assertThat(kinds)
                .containsExactly("Namespace", "PersistentVolumeClaim", "Secret", "Service", "Pod");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void fillsInWhatOnlyARunningHubKnows() throws IOException {
        String configuration =
                """
                KubeSpawner:
                  profile_list:
                    - {display_name: Large, kubespawner_override: {mem_limit: 2G}}
                  environment: {WHERE: "{namespace}/{userid}"}
                """;

        OptionalInt status =
                render(
                        configuration,
                        "--user=alice",
                        "--server=gpu",
                        "--options={\"profile\": \"large\"}",
                        "--token=tok",
                        "--hub-url=http://hub:8081",
                        "--user-id=42",
                        "--namespace=lab");

        assertThat(status).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("name: \"jupyter-alice--gpu\"")
                .contains("value: \"tok\"")
                .contains("value: \"http://hub:8081/hub/api\"")
                .contains("value: \"lab/42\"")
                .contains("memory: \"2147483648\"");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            textBlock =
                    """
                    KubeSpawner: {uid: 1}           | --server=x                         | --user is missing
                    KubeSpawner: {uid: one}         | --user=a                           | whole number
                    KubeSpawner: {uid: 1}           | --user=a --options=[1]             | --options must be an object
                    KubeSpawner: {uid: 1}           | --user=a --user-id=x               | --user-id must be
                    KubeSpawner: {uid: 1}           | --user=a --usr=x                   | there is no option --usr
                    KubeSpawner: {uid: 1}           | --user=a more                      | unexpected more
                    Spawner: {environment: {A: "${B}"}} | --user=a                       | there is no field {B}
                    KubeSpawner: {uid: 1}           | --user=a --options={"profile":"x"} | no environments
                    """)
    void saysWhatIsWrongAndPrintsNothing(String configuration, String options, String sentence)
            throws IOException {
        assertThat(render(configuration, options.split(" "))).hasValue(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(sentence);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void hubItselfRefusesInternalSslInClusters() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("c.yaml"),
                        "JupyterHub: {internal_ssl: true, spawner_class: kube}");

        assertThat(run("check-config", "--config", file.toString())).hasValue(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("JupyterHub.internal_ssl: not possible with servers in a cluster");
    }

    private OptionalInt render(String configuration, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), configuration);
        List<String> arguments =
                new ArrayList<>(List.of("render-pod", "--config", file.toString()));
        arguments.addAll(Arrays.asList(options));
        return run(arguments.toArray(String[]::new));
    }

    private OptionalInt run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--data=" + folder.resolve("data"));
        return new HubProgram(
                        Map.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(all.toArray(String[]::new));
    }
}
