/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function may ask the hub while it runs. */
@FunctionalInterface
public interface ScriptQuestions {

    /** Has no answers. */
    ScriptQuestions NONE = (method, arguments) -> null;

    /**
     * The answer, as JSON values.
     *
     * @param method {@code auth_state} or {@code save_auth_state}
     */
    @Nullable Object answer(String method, Map<String, @Nullable Object> arguments);
}
