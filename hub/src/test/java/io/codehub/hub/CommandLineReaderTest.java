/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.source.Assignment;
import io.codehub.hub.config.source.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommandLineReaderTest {

    @Test
    void understandsShortAndLongForms() throws Exception {
        CommandLine line =
                CommandLineReader.read(
                        "-f",
                        "a.yaml",
                        "--config=b.yaml",
                        "--port",
                        "9000",
                        "--ip=",
                        "--Spawner.default_url=/x=y",
                        "--Spawner.cmd",
                        "prog",
                        "--debug");

        assertThat(line.files()).containsExactly(Path.of("a.yaml"), Path.of("b.yaml"));
        assertThat(settings(line))
                .isEqualTo(
                        "JupyterHub.port=9000 JupyterHub.ip= Spawner.default_url=/x=y"
                                + " Spawner.cmd=prog JupyterHub.log_level=DEBUG");
        assertThat(line.action()).isEqualTo(CommandLine.Action.RUN);
    }

    @Test
    void repeatedSettingBecomesList() throws Exception {
        CommandLine line = CommandLineReader.read("--Spawner.args=a", "--Spawner.args=b");

        assertThat(line.settings())
                .singleElement()
                .extracting(Assignment::value)
                .isEqualTo(List.of("a", "b"));
    }

    @Test
    void firstWordNamesCommand() throws Exception {
        assertThat(CommandLineReader.read("check-config", "--data", "d"))
                .returns(List.of("check-config"), CommandLine::words)
                .returns(Path.of("d"), CommandLine::data);
    }

    @Test
    void argumentsOfTheOldDaysAreTolerated() throws Exception {
        assertThat(CommandLineReader.read("--no-ssl", "-y").warnings()).hasSize(2);
    }

    @Test
    void allUnknownOptionsAreNamedWithTheNearestOne() {
        assertThatThrownBy(() -> CommandLineReader.read("--prot=1", "--wholly-unknown", "--ip"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no option --prot; did you mean --port?")
                .hasMessageContaining("no option --wholly-unknown")
                .hasMessageContaining("--ip needs a value");
    }

    private static String settings(CommandLine line) {
        return line.settings().stream()
                .map(s -> s.className() + "." + s.trait() + "=" + s.value())
                .collect(Collectors.joining(" "));
    }
}
