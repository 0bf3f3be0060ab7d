/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.config.source.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTableTest {

    /** Each line: path, value as YAML, setting, and its value if it is another one. */
    static Stream<Case> cases() throws IOException {
        try (InputStream in = ValueTableTest.class.getResourceAsStream("values-table.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(Case::read)
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valueBecomesSetting(Case example) {
        SampleRelease release = SampleRelease.with(example.nested());

        assertThat(release.settings().problems()).isEmpty();
        assertThat(release.last(example.trait()))
                .hasValueSatisfying(assignment -> {
                    assertThat(assignment.value()).isEqualTo(example.expectedValue());
                    assertThat(assignment.origin()).isEqualTo(example.path());
                });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nullLeavesSettingAlone(Case example) {
        SampleRelease nothing = SampleRelease.with("{}");
        SampleRelease release = SampleRelease.with(example.with("null"));

        assertThat(release.last(example.trait())).isEqualTo(nothing.last(example.trait()));
    }

    @Test
    void everyRowIsHere() throws IOException {
        assertThat(cases().map(Case::path))
                .containsExactlyInAnyOrderElementsOf(
                        ValueTable.ROWS.stream().map(ValueTable.Row::path).toList());
    }

    record Case(String path, String value, String trait, String expected) {

        static Case read(String line) {
            String[] parts = line.split("\\s+\\|\\s+");
            return new Case(parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : parts[1]);
        }

        String nested() {
            return with(value);
        }

        String with(String other) {
            StringBuilder yaml = new StringBuilder();
            for (String key : path.split("\\.")) {
                yaml.append('{').append(key).append(": ");
            }
            return yaml.append(other).append("}".repeat(path.split("\\.").length)).toString();
        }

        Object expectedValue() {
            List<String> problems = new ArrayList<>();
            Map<String, Object> read = YamlText.map("expected", "v: " + expected, problems);
            assertThat(problems).isEmpty();
            return Objects.requireNonNull(read.get("v"));
        }

        @Override
        public String toString() {
            return path + " -> " + trait;
        }
    }
}
