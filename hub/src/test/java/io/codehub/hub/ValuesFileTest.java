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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of the chart, checked together with the chart's own ones. */
class ValuesFileTest {

    @TempDir Path folder;

    @Test
    void ownValuesOfTheChartAreFine() throws IOException {
        assertThat(check("{}")).isEqualTo("The configuration is fine.");
    }

    @Test
    void everythingWrongIsNamedByItsPath() throws IOException {
        assertThat(
                        check(
                                """
                                singleuser:
                                  memory: {limit: lots}
                                  startTimeout: soon
                                  storge: {}
                                hub:
                                  config:
                                    KubeSpawner: {imag: x}
                                    kubespawner: {image: x}
                                cull: {timeout: [1]}
                                """))
                .contains(
                        "singleuser.memory.limit: KubeSpawner.mem_limit: ",
                        "singleuser.startTimeout: KubeSpawner.start_timeout: ",
                        "singleuser.storge: there is no such value; did you mean"
                                + " singleuser.storage?",
                        "hub.config.KubeSpawner.imag: KubeSpawner.imag: there is no such setting;"
                                + " did you mean KubeSpawner.image?",
                        "hub.config.kubespawner: sections are class names",
                        "cull.timeout: IdleCuller.timeout: expected a number, found a list");
    }

    @Test
    void externalDatabaseNeedsAnAddressFromAnywhere() throws IOException {
        assertThat(check("hub: {db: {type: postgres}}"))
                .contains("hub.db.url: needed where hub.db.type is postgres");
        assertThat(
                        check(
                                """
                                hub:
                                  db: {type: postgres}
                                  config: {JupyterHub: {db_url: "postgresql://hub@db/hub"}}
                                """))
                .isEqualTo("The configuration is fine.");
    }

    private String check(String values) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), values);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new HubProgram(Map.of(), print, print)
                .run("check-config", "--values", file.toString(), "--data", folder + "/data");
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
