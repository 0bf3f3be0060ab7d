/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"alice", "a@b.example", "john_doe", "x-1", "007"})
    void plainNamesStay(String name) {
        assertThat(SafeName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "Alice", "ünï", "-rf", "a b", "a+b", ".ssh"})
    void otherNamesBecomeHarmless(String name) {
        assertThat(SafeName.of(name)).matches("[a-z0-9][a-z0-9-]*--[0-9a-f]{12}");
    }

    @Test
    void longNamesBecomeShort() {
        assertThat(SafeName.of("x".repeat(500))).hasSizeLessThan(50);
    }

    @Test
    void noTwoNamesShareOne() {
        List<String> names =
                List.of("a/b", "a-b", "a b", "A-B", "a_b", SafeName.of("a/b"), "ä", "ö", "");

        assertThat(names.stream().map(SafeName::of).distinct()).hasSize(names.size());
        assertThat(Stream.of("x".repeat(100) + "1", "x".repeat(100) + "2").map(SafeName::of))
                .doesNotHaveDuplicates();
    }
}
