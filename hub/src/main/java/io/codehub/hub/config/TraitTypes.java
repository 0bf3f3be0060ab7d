/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of values a {@link Trait} can have. */
public final class TraitTypes {

    private static final Pattern BYTES =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT]?)", Pattern.CASE_INSENSITIVE);

    /** An explicit null of the configuration. */
    public static final Object NOTHING = new Object();

    /** End of the names of types that take functions as well. */
    public static final String OR_FUNCTION = " or function";

    private TraitTypes() {}

    public static TraitType<Boolean> bool() {
        return type(
                "boolean",
                value -> value instanceof Boolean b ? b : expected("true or false", value));
    }

    /** A whole number that fits into an {@code int}. */
    public static TraitType<Integer> integer() {
        return integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public static TraitType<Integer> integer(int min, int max) {
        return type(
                "integer",
                value -> {
                    if (!(value instanceof Integer
                            || value instanceof Long
                            || value instanceof BigInteger)) {
                        return expected("a whole number", value);
                    }
                    BigInteger number = new BigInteger(value.toString());
                    if (number.compareTo(BigInteger.valueOf(min)) < 0
                            || number.compareTo(BigInteger.valueOf(max)) > 0) {
                        throw new IllegalArgumentException(
                                max == Integer.MAX_VALUE
                                        ? "expected a number of at least " + min
                                        : "expected a number from " + min + " to " + max);
                    }
                    return number.intValueExact();
                });
    }

    /** A number, with or without a fraction. */
    public static TraitType<Double> decimal() {
        return type("number", TraitTypes::finite);
    }

    /** A number of seconds, fractions allowed, not negative. */
    public static TraitType<Duration> seconds() {
        return type("seconds", value -> duration(value, 1));
    }

    /** A number of days, fractions allowed, not negative. */
    public static TraitType<Duration> days() {
        return type("days", value -> duration(value, 86_400));
    }

    public static TraitType<String> text() {
        return type("text", TraitTypes::string);
    }

    /** One of the given words. */
    public static TraitType<String> choice(String... words) {
        List<String> allowed = List.of(words);
        return type(
                "one of " + String.join(", ", allowed),
                value -> {
                    String text = string(value);
                    if (!allowed.contains(text)) {
                        throw new IllegalArgumentException(
                                "expected one of " + String.join(", ", allowed));
                    }
                    return text;
                });
    }

    /** A path prefix; missing outer slashes are added. */
    public static TraitType<String> urlPrefix() {
        return type(
                "URL prefix",
                value -> {
                    String text = string(value);
                    String leading = text.startsWith("/") ? text : "/" + text;
                    return leading.endsWith("/") ? leading : leading + "/";
                });
    }

    /** A list; a single text is a list of one. */
    public static TraitType<List<String>> textList() {
        return type("list of text", TraitTypes::strings);
    }

    /** A set; a single text is a set of one. */
    public static TraitType<Set<String>> textSet() {
        return type(
                "set of text",
                value -> Collections.unmodifiableSet(new LinkedHashSet<>(strings(value))));
    }

    /** A program and its arguments; a single text is the program alone. */
    public static TraitType<List<String>> command() {
        return type("command", TraitTypes::strings);
    }

    /** A map from text to anything YAML can hold, in the order of the file. */
    public static TraitType<Map<String, Object>> mapping() {
        return type("map", TraitTypes::map);
    }

    /** The same, with functions of Python files among the values. */
    public static TraitType<Map<String, Object>> mappingWithFunctions() {
        return new TraitType<>() {
            @Override
            public String name() {
                return "map";
            }

            @Override
            public Map<String, Object> read(Object value) {
                return map(value);
            }

            @Override
            public boolean acceptsFunctionsWithin() {
                return true;
            }
        };
    }

    /** A map from text to text; numbers and booleans become text. */
    public static TraitType<Map<String, String>> textMapping() {
        return type(
                "map of text",
                value -> {
                    Map<String, String> result = new LinkedHashMap<>();
                    map(value).forEach((key, entry) -> result.put(key, scalar(key, entry)));
                    return Collections.unmodifiableMap(result);
                });
    }

    /** A list of maps, such as roles or services. */
    public static TraitType<List<Map<String, Object>>> mappingList() {
        return type(
                "list of maps",
                value -> {
                    List<Map<String, Object>> result = new ArrayList<>();
                    list(value).forEach(entry -> result.add(map(entry)));
                    return List.copyOf(result);
                });
    }

    /** A size in bytes: a number, or a number and one of K, M, G, T (powers of 1024). */
    public static TraitType<Long> bytes() {
        return type("bytes", TraitTypes::size);
    }

    /** Rights of files, as programs that change them write them: {@code 0600}. */
    public static TraitType<Integer> octal() {
        return type("octal number", TraitTypes::octalNumber);
    }

    private static int octalNumber(Object value) {
        String text = value.toString().replaceFirst("^0[oO]?", "");
        boolean number = value instanceof Integer;
        if (!number && !text.matches("[0-7]{0,3}")) {
            throw new IllegalArgumentException("expected an octal number such as 007");
        }
        int mask =
                value instanceof Integer decimal
                        ? decimal
                        : text.isEmpty() ? 0 : Integer.parseInt(text, 8);
        if (mask < 0 || mask > 0777) {
            throw new IllegalArgumentException("expected a number up to 0777");
        }
        return mask;
    }

    /** The same, or nothing: null and empty text read as empty. */
    public static <T> TraitType<Optional<T>> optional(TraitType<T> type) {
        return type(
                type.name() + ", optional",
                value -> "".equals(value) ? Optional.empty() : Optional.of(type.read(value)));
    }

    /** A function of a Python file, or nothing. */
    public static TraitType<Optional<ScriptFunction>> function() {
        return new FunctionType<>(
                "function",
                value ->
                        value instanceof ScriptFunction function
                                ? Optional.of(function)
                                : expected("a function in a Python file", value));
    }

    /** A value of a type, or a function of a Python file that gives one. */
    public static <T> TraitType<MaybeFunction<T>> orFunction(TraitType<T> type) {
        return new FunctionType<>(
                type.name() + OR_FUNCTION,
                value ->
                        value instanceof ScriptFunction function
                                ? new MaybeFunction<T>(null, function)
                                : MaybeFunction.of(type.read(value)));
    }

    /** Whatever the configuration holds; an explicit null, or {@link #NOTHING}, is empty. */
    static TraitType<Optional<Object>> anything() {
        return new TraitType<>() {
            @Override
            public String name() {
                return "anything";
            }

            @Override
            public Optional<Object> read(Object value) {
                return value == NOTHING ? Optional.empty() : Optional.of(value);
            }

            @Override
            public boolean acceptsNothing() {
                return true;
            }
        };
    }

    /** A type of a feature's own. */
    public static <T> TraitType<T> type(String name, Function<Object, T> reader) {
        return new ReadBy<>(name, reader);
    }

    private static String string(Object value) {
        return value instanceof String text ? text : expected("text (in quotes)", value);
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : expected("a list", value);
    }

    private static List<String> strings(Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof Set<?> set) {
            return strings(List.copyOf(set));
        }
        List<String> result = new ArrayList<>();
        for (Object entry : list(value)) {
            result.add(entry instanceof String text ? text : expected("text as entries", entry));
        }
        return List.copyOf(result);
    }

    private static Map<String, Object> map(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return expected("a map", value);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, entry) -> result.put(String.valueOf(key), entry));
        return Collections.unmodifiableMap(result);
    }

    private static String scalar(String key, @Nullable Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException("expected text as value of " + key);
    }

    private static double finite(Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        return expected("a number", value);
    }

    private static Duration duration(Object value, int unitSeconds) {
        double number = finite(value);
        if (number < 0) {
            throw new IllegalArgumentException("expected a number of at least 0");
        }
        return Duration.ofMillis(Math.round(number * unitSeconds * 1000));
    }

    private static long size(Object value) {
        if (value instanceof Number) {
            return (long) finite(value);
        }
        Matcher matcher = BYTES.matcher(value instanceof String text ? text.strip() : "");
        if (!matcher.matches()) {
            return expected("a number of bytes, or a number with K, M, G or T", value);
        }
        int power =
                matcher.group(2).isEmpty()
                        ? 0
                        : "KMGT".indexOf(matcher.group(2).toUpperCase(Locale.ROOT)) + 1;
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(1L << (10 * power)))
                .longValue();
    }

    /** Names what came instead by its kind only: the value may be a secret. */
    private static <T> T expected(String what, @Nullable Object found) {
        String kind =
                switch (found) {
                    case null -> "nothing";
                    case String _ -> "text";
                    case Boolean _ -> "a boolean";
                    case Number _ -> "a number";
                    case List<?> _ -> "a list";
                    case Map<?, ?> _ -> "a map";
                    case ScriptFunction _ -> "a function";
                    default -> "something else";
                };
        throw new IllegalArgumentException("expected " + what + ", found " + kind);
    }

    private record FunctionType<T>(String name, Function<Object, T> reader)
            implements TraitType<T> {
        @Override
        public T read(Object value) {
            return reader.apply(value);
        }

        @Override
        public boolean acceptsFunction() {
            return true;
        }
    }

    private record ReadBy<T>(String name, Function<Object, T> reader) implements TraitType<T> {
        @Override
        public T read(Object value) {
            return reader.apply(value);
        }
    }
}
