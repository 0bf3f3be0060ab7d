/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

/** The tables are an older version's, and must not be changed. */
public final class SchemaTooOldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaTooOldException() {
        super("The tables in the database are those of an older version.");
    }
}
