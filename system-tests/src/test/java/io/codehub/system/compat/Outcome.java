/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

/** What comes of a request: a status, nothing at all, or the end of the connection. */
record Outcome(String what) {

    static final Outcome SILENCE = new Outcome("silence");
    static final Outcome END = new Outcome("end of connection");

    static Outcome status(int status) {
        return new Outcome(String.valueOf(status));
    }
}
