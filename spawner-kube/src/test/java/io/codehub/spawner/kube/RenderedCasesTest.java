/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in the folder {@code cases} is a configuration and what it makes, after {@code ---}.
 * With {@code -Dcodehub.write-cases=FOLDER} the files there are written anew.
 */
class RenderedCasesTest {

    private static final String WRITE = System.getProperty("codehub.write-cases", "");

    @ParameterizedTest
    @MethodSource("files")
    void makesWhatTheCaseSays(Path file) throws IOException {
        String text = Files.readString(file);
        String input = text.split("(?m)^---$", 2)[0];

        String rendered = new RenderedCase(Serialization.unmarshal(input, Map.class)).rendered();

        if (!WRITE.isEmpty()) {
            Files.writeString(Path.of(WRITE, file.getFileName().toString()), input + rendered);
            return;
        }
        assertThat(input + rendered).isEqualTo(text);
    }

    static Stream<Path> files() throws IOException, URISyntaxException {
        Path folder = resource("cases");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWithASentence(Map<String, ?> refusal) {
        RenderedCase refused = new RenderedCase(refusal);

        assertThatThrownBy(refused::rendered)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(refusal.get("message")));
    }

    static Stream<Map<String, ?>> refusals() throws IOException, URISyntaxException {
        @SuppressWarnings("unchecked")
        List<Map<String, ?>> refusals =
                Serialization.unmarshal(Files.readString(resource("refused.yaml")), List.class);
        return refusals.stream();
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(RenderedCasesTest.class.getResource(name)).toURI());
    }
}
