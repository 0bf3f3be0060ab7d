/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

/**
 * What the repositories need to know about the database.
 *
 * @param postgres PostgreSQL, else H2
 * @param exclusive a file that no other process can have open at the same time
 */
public record DatabaseKind(boolean postgres, boolean exclusive) {

    /** Reads it from the JDBC address. */
    public static DatabaseKind ofUrl(String url) {
        boolean file =
                url.startsWith("jdbc:h2:")
                        && !url.startsWith("jdbc:h2:mem:")
                        && !url.startsWith("jdbc:h2:tcp:")
                        && !url.startsWith("jdbc:h2:ssl:")
                        && !url.toUpperCase(java.util.Locale.ROOT).contains("AUTO_SERVER=TRUE");
        return new DatabaseKind(url.startsWith("jdbc:postgresql:"), file);
    }
}
