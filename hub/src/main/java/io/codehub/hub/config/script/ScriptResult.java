/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.util.List;

/**
 * What scripts have done.
 *
 * @param settings that they have set or changed, in no particular order of classes
 * @param references among those settings
 * @param problems why a script ended early, a sentence each with its place
 * @param notes sentences about values that were changed on the way
 * @param printed lines that the scripts have printed
 */
public record ScriptResult(
        List<ScriptSetting> settings,
        List<ScriptReference> references,
        List<String> problems,
        List<String> notes,
        List<String> printed) {

    public ScriptResult {
        settings = List.copyOf(settings);
        references = List.copyOf(references);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        printed = List.copyOf(printed);
    }
}
