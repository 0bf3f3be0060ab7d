/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

/**
 * Reads a configured value: what YAML gives (null, Boolean, Number, String, List, Map) or the text
 * of a command line argument.
 */
public interface TraitType<T> {

    /** Name for messages and the reference page, for example {@code integer}. */
    String name();

    /**
     * The typed value.
     *
     * @throws IllegalArgumentException with a sentence that says what was expected
     */
    T read(Object value);

    /**
     * Whether an explicit null is a value of its own ({@link TraitTypes#NOTHING} is read then);
     * otherwise null takes back what an earlier source has set.
     */
    default boolean acceptsNothing() {
        return false;
    }

    /** Whether {@link ScriptFunction}s may be among the values of a map of this type. */
    default boolean acceptsFunctionsWithin() {
        return false;
    }

    /** Whether a {@link ScriptFunction} is a value of this type. */
    default boolean acceptsFunction() {
        return false;
    }
}
