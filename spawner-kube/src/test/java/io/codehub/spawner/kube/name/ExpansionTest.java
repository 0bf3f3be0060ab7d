/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.spawner.ServerId;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpansionTest {

    @ParameterizedTest
    @MethodSource("names")
    void makesTheNamesThatExistingVolumesHave(List<String> row) {
        ServerId id = new ServerId(row.get(0), row.get(1));
        Expansion safe = Expansion.of(id, 1, "safe", "default");
        Expansion escape = Expansion.of(id, 1, "escape", "default");

        assertThat(safe.expand("{username}")).isEqualTo(row.get(2));
        assertThat(safe.expand("{servername}")).isEqualTo(row.get(3));
        assertThat(safe.expand("{user_server}")).isEqualTo(row.get(4));
        assertThat(Slugs.label(id.user())).isEqualTo(row.get(5));
        assertThat(Slugs.label(id.server())).isEqualTo(row.get(6));
        assertThat(escape.expand("{user_server}")).isEqualTo(row.get(7));
    }

    static Stream<List<String>> names() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ExpansionTest.class.getResourceAsStream("names.yaml"))) {
            @SuppressWarnings("unchecked")
            List<List<String>> rows = Serialization.unmarshal(in, List.class);
            return rows.stream();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "{username}--{servername}, alice",
        "{username}-, alice-",
        "x-{servername}, x",
        "plain--, plain--",
        "{userid}, 7",
        "{hubnamespace}, user",
        "{escaped_user_server}, alice",
        "{pod_name}, pod_name_unavailable!",
        "${{X}}, ${X}"
    })
    void fillsInFieldsAndCutsDashesThatEmptyOnesLeave(String template, String expected) {
        Expansion expansion = Expansion.of(new ServerId("alice", ""), 7, "safe", "default");

        assertThat(expansion.expand(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${HOME}", "{\"a\":1}", "{}", "a}", "{", "{username.upper}", "{userid:04d}"})
    void refusesBracesOfAnotherKind(String template) {
        Expansion expansion = Expansion.of(new ServerId("alice", ""), 7, "safe", "hub");

        assertThatThrownBy(() -> expansion.expand(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("brace");
    }

    @Test
    void fillsInTextsAtAnyDepthButNoKeys() {
        Expansion expansion = Expansion.of(new ServerId("alice", "gpu"), 7, "safe", "hub");

        assertThat(
                        expansion.expandMap(
                                Map.of("{username}", List.of(Map.of("a", "{servername}"), 5))))
                .isEqualTo(Map.of("{username}", List.of(Map.of("a", "gpu"), 5)));
    }
}
