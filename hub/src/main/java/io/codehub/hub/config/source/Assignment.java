/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import org.jspecify.annotations.Nullable;

/**
 * One setting as a source gives it, unchecked.
 *
 * @param className such as {@code JupyterHub}
 * @param trait such as {@code port}
 * @param value what YAML gave; null takes the setting back to its default
 * @param text whether the value is text from a command line or the environment, which stands for
 *     any type
 * @param origin where it stands, for messages: {@code config.yaml, line 3}
 */
public record Assignment(
        String className, String trait, @Nullable Object value, boolean text, String origin) {

    /** As a value: whatever was set is forgotten. */
    static final Object REMOVED = new Object();

    static Assignment ofText(String className, String trait, String value, String origin) {
        return new Assignment(className, trait, value, true, origin);
    }

    /** Another setting of the class, from the same place. */
    Assignment with(String otherTrait, @Nullable Object otherValue) {
        return new Assignment(className, otherTrait, otherValue, false, origin);
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return className + "." + trait + " (" + origin + ")";
    }
}
