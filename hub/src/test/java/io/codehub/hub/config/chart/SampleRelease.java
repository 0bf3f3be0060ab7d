/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import io.codehub.hub.config.source.Assignment;
import io.codehub.hub.config.source.YamlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of a release with given values. */
final class SampleRelease {

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();

    static SampleRelease with(String yaml) {
        SampleRelease release = new SampleRelease();
        List<String> problems = new ArrayList<>();
        release.values.putAll(YamlText.map("values", yaml, problems));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        return release;
    }

    SampleRelease name(String shortName, String name) {
        names.put(shortName, name);
        return this;
    }

    SampleRelease secret(String key, String value) {
        secrets.put(key, value);
        return this;
    }

    ChartSettings settings() {
        List<String> problems = new ArrayList<>();
        return ChartSettings.of(
                new Release(new Values(values, problems), names, secrets, "lab", problems));
    }

    /** What a trait is set to in the end; empty if nothing sets it. */
    Optional<Assignment> last(String qualifiedName) {
        return settings().assignments().stream()
                .filter(one -> (one.className() + "." + one.trait()).equals(qualifiedName))
                .reduce((_, second) -> second);
    }

    @Nullable Object value(String qualifiedName) {
        return last(qualifiedName).orElseThrow().value();
    }
}
