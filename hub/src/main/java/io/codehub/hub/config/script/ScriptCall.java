/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import io.codehub.hub.config.ScriptFunction;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function.
 *
 * @param subjects what the call is about, by {@code spawner}, {@code user}, {@code request} ...,
 *     and {@code args}
 * @param timeout for the whole call
 */
public record ScriptCall(
        ScriptFunction function,
        Map<String, @Nullable Object> subjects,
        Duration timeout,
        ScriptQuestions questions) {

    /** Without what it is about, in which secrets may stand. */
    @Override
    public String toString() {
        return "ScriptCall[" + function + "]";
    }
}
