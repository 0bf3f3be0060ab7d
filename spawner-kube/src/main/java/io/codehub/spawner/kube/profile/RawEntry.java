/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of the configuration, with its place for error messages.
 *
 * @param place such as {@code profile “gpu”, option “image”}
 */
record RawEntry(String place, Map<?, ?> values) {

    /**
     * @throws IllegalArgumentException if it is not a map
     */
    static RawEntry of(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new RawEntry(place, map);
        }
        throw new IllegalArgumentException(place + ": expected a map");
    }

    IllegalArgumentException wrong(String message) {
        return new IllegalArgumentException(place + ": " + message);
    }

    /** The same at a better known place. */
    RawEntry at(String betterPlace) {
        return new RawEntry(betterPlace, values);
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    /** Text or number as text; the other text if there is none. */
    String text(String key, String otherwise) {
        Object value = values.get(key);
        return switch (value) {
            case null -> otherwise;
            case String text -> text;
            case Number number -> number.toString();
            default -> throw wrong(key + " must be text");
        };
    }

    /** False if there is none. */
    boolean flag(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(key + " must be true or false");
    }

    /** Empty if there is none. */
    Map<String, @Nullable Object> map(String key) {
        Object value = values.get(key);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, entry) -> result.put(String.valueOf(name), entry));
        } else if (value != null) {
            throw wrong(key + " must be a map");
        }
        return result;
    }

    /** A text or a list of them; empty if there is none. */
    List<String> texts(String key) {
        Object value = values.get(key);
        List<String> result = new ArrayList<>();
        Collection<?> entries =
                switch (value) {
                    case null -> List.of();
                    case String text -> List.of(text);
                    case Collection<?> list -> list;
                    default -> throw wrong(key + " must be a list of names");
                };
        for (Object entry : entries) {
            if (!(entry instanceof String text)) {
                throw wrong(key + " must be a list of names");
            }
            result.add(text);
        }
        return result;
    }

    /**
     * Refuses what looks like a slip of the pen. Other keys may be there: forms of one's own use
     * them.
     */
    void requireSpelling(Set<String> known) {
        for (Object key : values.keySet()) {
            String name = String.valueOf(key);
            if (known.contains(name)) {
                continue;
            }
            for (String right : known) {
                if (plain(name).equals(plain(right)) || distance(name, right) <= 2) {
                    throw wrong("unknown key " + name + "; did you mean " + right + "?");
                }
            }
        }
    }

    private static String plain(String key) {
        return key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
