/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import org.jspecify.annotations.Nullable;

/**
 * A setting that is either a value or a function that is asked when it is needed.
 *
 * @param value null if it is a function
 * @param function null if it is a value
 */
public record MaybeFunction<T>(@Nullable T value, @Nullable ScriptFunction function) {

    public static <T> MaybeFunction<T> of(T value) {
        return new MaybeFunction<>(value, null);
    }

    /** The value, or what stands in for one where a function is configured. */
    public T valueOr(T other) {
        return value == null ? other : value;
    }
}
