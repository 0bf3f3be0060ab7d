/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

/** What {@link Spawner#poll} found. */
public sealed interface ServerStatus {

    /** It runs, ready or not. */
    record Running() implements ServerStatus {}

    /**
     * It does not run.
     *
     * @param exitCode exit status; 0 if unknown. code-server also exits with 0 when it was idle
     * @param detail a sentence for the administrator, such as the last lines of its log; may be
     *     empty
     */
    record Exited(int exitCode, String detail) implements ServerStatus {}
}
