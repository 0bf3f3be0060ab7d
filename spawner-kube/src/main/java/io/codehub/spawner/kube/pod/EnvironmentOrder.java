/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.kube.PlainValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts variables into an order in which references of the kind {@code $(NAME)} work: Kubernetes
 * fills in only what stands before.
 */
final class EnvironmentOrder {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([^)]+)\\)");

    private EnvironmentOrder() {}

    private record Variable(String key, String name, Map<String, @Nullable Object> body) {

        Set<String> references() {
            Set<String> references = new HashSet<>();
            if (body.get("value") instanceof String value) {
                Matcher matcher = REFERENCE.matcher(value);
                while (matcher.find()) {
                    references.add(matcher.group(1));
                }
            }
            references.remove(name);
            return references;
        }
    }

    /**
     * The variables as a pod lists them: sorted by key among those whose references are before
     * them; what refers to unknown names, or in a circle, comes last.
     *
     * @param variables text, null or body by key; a name in a body replaces the key
     */
    static List<Map<String, @Nullable Object>> sorted(Map<String, @Nullable Object> variables) {
        Map<String, Variable> waiting = new LinkedHashMap<>();
        variables.forEach((key, value) -> {
            Variable variable = variable(key, value);
            waiting.put(variable.name(), variable);
        });
        List<Map<String, @Nullable Object>> sorted = new ArrayList<>();
        Set<String> known = new HashSet<>();
        while (true) {
            List<Variable> ready =
                    byKey(
                            waiting.values().stream()
                                    .filter(variable -> known.containsAll(variable.references()))
                                    .toList());
            List<Variable> next = ready.isEmpty() ? byKey(waiting.values()) : ready;
            next.forEach(variable -> sorted.add(variable.body()));
            next.forEach(variable -> known.add(variable.name()));
            waiting.values().removeAll(next);
            if (waiting.isEmpty()) {
                return sorted;
            }
        }
    }

    private static Variable variable(String key, @Nullable Object value) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("name", key);
        if (value instanceof Map<?, ?> map) {
            map.forEach((field, content) -> body.put(String.valueOf(field), content));
        } else {
            body.put("value", value);
        }
        return new Variable(key, String.valueOf(body.get("name")), body);
    }

    private static List<Variable> byKey(Iterable<Variable> variables) {
        List<Variable> sorted = new ArrayList<>();
        variables.forEach(sorted::add);
        sorted.sort(Comparator.comparing(Variable::key, PlainValues::compare));
        return sorted;
    }
}
