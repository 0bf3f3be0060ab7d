/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import io.codehub.hub.config.MaybeFunction;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of settings as configuration files would give them. */
public final class ScriptValues {

    private ScriptValues() {}

    /** Null for none and for other types. */
    public static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Optional<?> optional -> plain(optional.orElse(null));
            case MaybeFunction<?> maybe -> plain(maybe.value());
            case Duration time -> seconds(time);
            case Map<?, ?> map -> map;
            case Collection<?> items -> List.copyOf(items);
            case String text -> text;
            case Boolean flag -> flag;
            case Number number -> number;
            case null, default -> null;
        };
    }

    private static Number seconds(Duration time) {
        if (time.toMillisPart() == 0) {
            return time.toSeconds();
        }
        return time.toMillis() / 1000.0;
    }
}
