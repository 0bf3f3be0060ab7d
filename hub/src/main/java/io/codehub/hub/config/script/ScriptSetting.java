/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import org.jspecify.annotations.Nullable;

/**
 * One setting as scripts leave it, unchecked.
 *
 * @param value as YAML would give it, or null, or a {@link LazyValue}, or {@link #REMOVED}
 * @param origin where it stands, for messages
 */
public record ScriptSetting(String className, String trait, @Nullable Object value, String origin) {

    /** Scripts have taken the setting away. */
    public static final Object REMOVED = new Object();

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return className + "." + trait + " (" + origin + ")";
    }
}
