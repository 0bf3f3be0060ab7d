/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LazyValueTest {

    @Test
    void changesListsInOrder() {
        LazyValue changes =
                lazy(
                        List.of("insert", -1, "x"),
                        List.of("insert", 99, "y"),
                        List.of("prepend", List.of("p")),
                        List.of("extend", List.of("e")));

        assertThat(changes.applyTo(List.of("a", "b")))
                .isEqualTo(List.of("p", "a", "x", "b", "y", "e"));
        assertThat(changes.applyTo(null)).isEqualTo(List.of("p", "x", "y", "e"));
    }

    @Test
    void programAloneIsListOfOne() {
        assertThat(lazy(List.of("extend", List.of("-v"))).applyTo("run"))
                .isEqualTo(List.of("run", "-v"));
    }

    @Test
    void addsToSetsAndMaps() {
        assertThat(lazy(List.of("update", List.of("a", "b"))).applyTo(Set.of("a")))
                .isEqualTo(List.of("a", "b"));
        assertThat(lazy(List.of("update", Map.of("a", 2))).applyTo(Map.of("a", 1)))
                .isEqualTo(Map.of("a", 2));
        assertThat(lazy(List.of("update", Map.of("a", 2))).applyTo(null)).isEqualTo(Map.of("a", 2));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> lazy(List.of("extend", List.of("a"))).applyTo(Map.of()))
                .hasMessageContaining("is a map");
        assertThatThrownBy(() -> lazy(List.of("update", Map.of("a", 1))).applyTo(List.of("b")))
                .hasMessageContaining("is a list");
        assertThatThrownBy(() -> lazy(List.of("extend", List.of("a"))).applyTo(5))
                .hasMessageContaining("is no list");
    }

    @SafeVarargs
    private static LazyValue lazy(List<Object>... operations) {
        return new LazyValue(List.of(operations));
    }
}
