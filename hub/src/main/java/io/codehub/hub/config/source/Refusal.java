/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.script.ScriptReference;

/** Why a function or a class in a setting is not taken. */
final class Refusal {

    private static final String LATER = " is not supported yet";

    private Refusal() {}

    static String of(ScriptReference reference) {
        String start =
                reference.origin() + ": " + reference.place() + ": " + reference.description();
        return start
                + switch (reference.kind()) {
                    case "class" -> LATER + advice(reference);
                    case "object" -> " is no text, number, list or map";
                    default -> LATER;
                };
    }

    /** Spawners of one's own that only give code-server its arguments need not be. */
    private static String advice(ScriptReference reference) {
        String methods =
                reference.overrides().isEmpty()
                        ? "; assign the class that it inherits from"
                        : ", with its own " + String.join(", ", reference.overrides());
        boolean argumentsOnly =
                reference.bases().contains("KubeSpawner")
                        && reference.overrides().contains("get_args");
        return methods
                + (argumentsOnly
                        ? "; KubeSpawner.ide: code-server gives code-server its arguments"
                        : "");
    }
}
