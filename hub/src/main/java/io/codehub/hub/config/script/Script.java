/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

/**
 * A piece of Python.
 *
 * @param name under which messages know it, with lines: {@code name, line 3}
 */
public record Script(String name, String code) {

    /** Without the code, in which secrets may stand. */
    @Override
    public String toString() {
        return name;
    }
}
