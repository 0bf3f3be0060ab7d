/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How configured values are read. Reading what was read once changes nothing. */
final class TraitReaders {

    private static final Pattern SIZE =
            Pattern.compile(
                    "\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*([KMGT])");

    private TraitReaders() {}

    static Object text(Object value) {
        return value instanceof String ? value : expected("text (in quotes)", value);
    }

    static Object flag(Object value) {
        return value instanceof Boolean ? value : expected("true or false", value);
    }

    /** A whole number. */
    static Object integer(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            try {
                return new BigInteger(value.toString()).longValueExact();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("the number is too large", e);
            }
        }
        return expected("a whole number", value);
    }

    static Object decimal(Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        return expected("a number", value);
    }

    /** A number of bytes, or a number with one letter for a power of 1024. */
    static Object size(Object value) {
        if (value instanceof Number) {
            return (long) (double) (Double) decimal(value);
        }
        Matcher matcher = SIZE.matcher(value instanceof String text ? text : "");
        if (!matcher.matches()) {
            return expected("a number of bytes, or a number with K, M, G or T such as 1.5G", value);
        }
        int power = "KMGT".indexOf(matcher.group(2)) + 1;
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(1L << (10 * power)))
                .longValue();
    }

    static UnaryOperator<Object> choice(String... words) {
        return value -> {
            if (!List.of(words).contains(value)) {
                throw new IllegalArgumentException("expected one of " + String.join(", ", words));
            }
            return value;
        };
    }

    /** A program with its arguments; a text is one word of it. */
    static Object command(Object value) {
        return texts(value);
    }

    /** A list of text; a single text is a list of one. */
    static Object texts(Object value) {
        if (value instanceof String) {
            return List.of(value);
        }
        List<Object> texts = new ArrayList<>();
        for (Object entry : asList(value)) {
            texts.add(entry instanceof String ? entry : expected("text as entries", entry));
        }
        return List.copyOf(texts);
    }

    /** Numbers of groups, also written as text. */
    static Object groups(Object value) {
        List<Object> groups = new ArrayList<>();
        for (Object entry : asList(value)) {
            if (entry instanceof String text && text.strip().matches("[+-]?\\d{1,18}")) {
                groups.add(Long.valueOf(text.strip()));
            } else {
                groups.add(integer(entry == null ? "" : entry));
            }
        }
        return List.copyOf(groups);
    }

    static Object map(Object value) {
        return PlainValues.map(asMap(value));
    }

    /** Labels, annotations, selectors: the API takes nothing but text there. */
    static Object textMap(Object value) {
        asMap(value)
                .forEach((key, text) -> {
                    if (!(text instanceof String)) {
                        throw new IllegalArgumentException("expected text (in quotes) for " + key);
                    }
                });
        return map(value);
    }

    /** Amounts of resources, as numbers or text. */
    static Object amounts(Object value) {
        asMap(value)
                .forEach((key, amount) -> {
                    if (!(amount instanceof String || amount instanceof Number)) {
                        throw new IllegalArgumentException("expected an amount for " + key);
                    }
                });
        return map(value);
    }

    /** A security context; its keys are those of the API. */
    static Object securityContext(Object value) {
        asMap(value)
                .keySet()
                .forEach(key -> {
                    if (String.valueOf(key).contains("_")) {
                        throw new IllegalArgumentException(
                                "keys are written in camel case, not as " + key);
                    }
                });
        return map(value);
    }

    /** One object of the API. */
    static UnaryOperator<Object> object(Class<?> model) {
        return value -> PlainValues.map(ModelKeys.check(model, asMap(value)));
    }

    /** Objects of the API: a list, or a map of which the keys give the order. */
    static UnaryOperator<Object> objects(Class<?> model) {
        return value -> {
            if (value instanceof Map<?, ?> map) {
                Map<String, Object> objects = new LinkedHashMap<>();
                map.forEach((key, entry) ->
                        objects.put(
                                String.valueOf(key), ModelKeys.checkWhole(model, entry(entry))));
                return PlainValues.map(objects);
            }
            List<Object> objects = new ArrayList<>();
            asList(value).forEach(entry -> objects.add(ModelKeys.checkWhole(model, entry(entry))));
            return PlainValues.list(objects);
        };
    }

    /** Names of secrets or references to them. */
    static Object pullSecrets(Object value) {
        if (value instanceof String) {
            return List.of(Map.of("name", value));
        }
        List<Object> secrets = new ArrayList<>();
        for (Object entry : asList(value)) {
            secrets.add(
                    entry instanceof String
                            ? Map.of("name", entry)
                            : ModelKeys.check(LocalObjectReference.class, entry(entry)));
        }
        return PlainValues.list(secrets);
    }

    /** Variables: text, the body of an EnvVar, or null for a name without a value. */
    static Object environment(Object value) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        asMap(value)
                .forEach((name, content) ->
                        variables.put(String.valueOf(name), variable(name, content)));
        return PlainValues.map(variables);
    }

    private static @Nullable Object variable(Object name, @Nullable Object content) {
        if (content instanceof Map<?, ?> body) {
            Map<String, @Nullable Object> variable = ModelKeys.check(EnvVar.class, body);
            for (String key : List.of("name", "value")) {
                boolean none = key.equals("value") || !variable.containsKey(key);
                if (!(variable.get(key) instanceof String)
                        && (variable.get(key) != null || !none)) {
                    throw new IllegalArgumentException(
                            "expected text (in quotes) for " + key + " of " + name);
                }
            }
            return variable;
        }
        if (content != null && !(content instanceof String)) {
            throw new IllegalArgumentException(
                    "expected text (in quotes) or a map for the variable " + name);
        }
        return content;
    }

    /** Profiles, in a list or a map. */
    static Object profiles(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(TraitReaders::entry);
            return PlainValues.map(map);
        }
        asList(value).forEach(TraitReaders::entry);
        return PlainValues.list(asList(value));
    }

    private static Map<?, ?> entry(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : expected("maps as entries", value);
    }

    private static Map<?, ?> asMap(Object value) {
        return value instanceof Map<?, ?> map ? map : expected("a map", value);
    }

    private static List<?> asList(Object value) {
        return value instanceof List<?> list ? list : expected("a list", value);
    }

    private static <T> T expected(String what, @Nullable Object found) {
        throw new IllegalArgumentException(
                "expected " + what + ", found " + PlainValues.kind(found));
    }
}
