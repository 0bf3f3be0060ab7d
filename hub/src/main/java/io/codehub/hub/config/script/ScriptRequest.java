/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Scripts to run one after the other, with one set of names and one object {@code c}.
 *
 * @param scripts in order
 * @param file where the script lies, for {@code __file__}; null for text from elsewhere
 * @param values what {@code get_config} answers from
 * @param preset what other sources have set so far: class, trait, value
 */
public record ScriptRequest(
        List<Script> scripts,
        @Nullable String file,
        Map<String, Object> values,
        Map<String, Map<String, Object>> preset) {

    /** The names of the scripts. */
    @Override
    public String toString() {
        return scripts.stream().map(Script::name).collect(Collectors.joining(", "));
    }
}
