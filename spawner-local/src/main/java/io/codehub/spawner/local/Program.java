/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run, completely.
 *
 * @param command the program with its absolute path, and its arguments
 * @param environment all its variables; holds secrets
 * @param folder where it runs
 */
record Program(List<String> command, Map<String, String> environment, Path folder) {

    /** Without the environment, which must not reach a log. */
    @Override
    public String toString() {
        return "Program" + command;
    }
}
