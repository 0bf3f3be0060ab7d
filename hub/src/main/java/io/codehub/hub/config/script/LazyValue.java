/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a setting whose value the scripts could not see: {@code c.Spawner.args.append("-v")}.
 *
 * @param operations each a word and its arguments, in order
 */
public record LazyValue(List<List<@Nullable Object>> operations) {

    /**
     * The value with the changes.
     *
     * @param before the value so far, or the default; null for none
     * @throws IllegalArgumentException when the changes do not fit the value
     */
    public Object applyTo(@Nullable Object before) {
        if (before instanceof Map<?, ?> || (before == null && updatesMap())) {
            return updated(before instanceof Map<?, ?> map ? map : Map.of());
        }
        return changed(
                switch (before) {
                    case null -> List.of();
                    case Collection<?> items -> items;
                    case String program -> List.of(program);
                    default -> throw new IllegalArgumentException("is no list and no map");
                });
    }

    private boolean updatesMap() {
        return operations.stream()
                .anyMatch(operation ->
                        operation.get(0).equals("update") && operation.get(1) instanceof Map<?, ?>);
    }

    private Map<String, @Nullable Object> updated(Map<?, ?> before) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        before.forEach((key, value) -> result.put(String.valueOf(key), value));
        for (List<@Nullable Object> operation : operations) {
            if (!(operation.getLast() instanceof Map<?, ?> changes)) {
                throw new IllegalArgumentException("is a map, to which no list can be added");
            }
            changes.forEach((key, value) -> result.put(String.valueOf(key), value));
        }
        return result;
    }

    private List<@Nullable Object> changed(Collection<?> before) {
        List<@Nullable Object> result = new ArrayList<>(before);
        for (List<@Nullable Object> operation : operations) {
            switch (String.valueOf(operation.getFirst())) {
                case "insert" ->
                        result.add(position(operation.get(1), result.size()), operation.get(2));
                case "prepend" -> result.addAll(0, items(operation.get(1)));
                case "extend" -> result.addAll(items(operation.get(1)));
                default ->
                        items(operation.get(1)).stream()
                                .filter(item -> !result.contains(item))
                                .forEach(result::add);
            }
        }
        return result;
    }

    /** As Python counts: from the end when negative, never outside. */
    private static int position(@Nullable Object index, int size) {
        int number = index instanceof Number n ? n.intValue() : 0;
        return Math.clamp(number < 0 ? size + (long) number : number, 0, size);
    }

    private static List<?> items(@Nullable Object argument) {
        if (argument instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("is a list, to which no map can be added");
    }
}
