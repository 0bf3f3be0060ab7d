/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.Trait;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A default value as one would write it in YAML. */
public final class DefaultText {

    private DefaultText() {}

    /** On one line; text is quoted. */
    public static String of(Trait<?> trait) {
        return ofValue(trait, trait.defaultValue());
    }

    /** Any value of the trait in the same way. */
    static String ofValue(Trait<?> trait, @Nullable Object value) {
        return value instanceof Duration duration && trait.type().name().equals("days")
                ? Long.toString(duration.toDays())
                : of(value);
    }

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Optional<?> optional -> optional.isPresent() ? of(optional.get()) : "null";
            case MaybeFunction<?> maybe ->
                    of(maybe.value() == null ? maybe.function() : maybe.value());
            case Duration duration -> seconds(duration);
            case Boolean flag -> flag.toString();
            case Double number when number == Math.rint(number) ->
                    String.format(Locale.ROOT, "%.0f", number);
            case Number number -> number.toString();
            case Collection<?> list ->
                    list.stream().map(DefaultText::of).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            default -> '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        };
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? Long.toString(duration.toSeconds())
                : Double.toString(duration.toMillis() / 1000.0);
    }
}
