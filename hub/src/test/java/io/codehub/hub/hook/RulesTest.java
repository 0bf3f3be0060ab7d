/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configurations;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules for groups and for user options, without Python. */
class RulesTest {

    @Test
    void overridesOfAllOwnGroupsApplyInTheOrderOfTheirKeys() {
        Map<String, Object> entries =
                GroupOverrides.checked(
                        Map.of(
                                "2",
                                entry("b", "environment", map("X", "two", "Y", null)),
                                "1",
                                entry("a", "environment", map("X", "one", "Z", "z")),
                                "3",
                                entry("a", "mem_limit", "2G"),
                                "4",
                                entry("c", "mem_limit", "4G")));

        Map<String, @Nullable Object> changes =
                GroupOverrides.changes(
                        entries, Set.of("a", "b"), map("environment", map("Y", "y", "W", "w")));

        assertThat(changes)
                .isEqualTo(
                        map("environment", map("W", "w", "X", "two", "Z", "z"), "mem_limit", "2G"));
        assertThat(GroupOverrides.changes(entries, Set.of("d"), Map.of())).isEmpty();
    }

    @Test
    void entriesAreCheckedWhenTheConfigurationIsRead() {
        assertThatThrownBy(() -> read("group_overrides", Map.of("1", Map.of("groups", List.of()))))
                .hasMessageContaining("entry 1: expected groups, a list, and spawner_override");
        assertThatThrownBy(() -> read("group_overrides", Map.of("1", entry("a", "memlimit", "2G"))))
                .hasMessage("entry 1: no spawner has a setting memlimit");
        assertThatThrownBy(() -> read("apply_user_options", Map.of("size", "memlimit")))
                .hasMessage("option size: no spawner has a setting memlimit");
    }

    @Test
    void optionsSetTheSettingsThatTheyStandFor() throws HookException {
        Map<String, Object> rules =
                AppliedOptions.checked(
                        Map.of("size", "mem_limit", "cpus", "cpu_limit", "url", "default_url"));

        assertThat(
                        AppliedOptions.changes(
                                rules,
                                Map.of("size", "2G", "cpus", "1.5", "url", "/lab", "other", "x"),
                                "ada/"))
                .isEqualTo(Map.of("mem_limit", "2G", "cpu_limit", 1.5, "default_url", "/lab"));
    }

    @Test
    void optionsThatDoNotFitAreTheUsersMistake() {
        Map<String, Object> rules = AppliedOptions.checked(Map.of("cpus", "cpu_limit"));

        assertThatThrownBy(() -> AppliedOptions.changes(rules, Map.of("cpus", "many"), "ada/"))
                .isInstanceOfSatisfying(
                        HookException.class,
                        e -> {
                            assertThat(e.status()).isEqualTo(400);
                            assertThat(e.userMessage()).isEqualTo("Invalid user options");
                            assertThat(e.refusal()).isTrue();
                            assertThat(e).hasMessageContaining("cpu_limit");
                        });
    }

    private static void read(String trait, Object value) {
        HookTraits.all().stream()
                .filter(declared -> declared.name().equals(trait))
                .forEach(Configurations.of(Map.of("Spawner", Map.of(trait, value)))::get);
    }

    private static Map<String, Object> entry(String group, String setting, Object value) {
        return Map.of("groups", List.of(group), "spawner_override", Map.of(setting, value));
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(Arrays.asList(keysAndValues).get(i)), keysAndValues[i + 1]);
        }
        return map;
    }
}
