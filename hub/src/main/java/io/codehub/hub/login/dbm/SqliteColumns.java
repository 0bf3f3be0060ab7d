/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.dbm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The columns that a {@code CREATE TABLE} statement names. */
final class SqliteColumns {

    private static final Set<String> CONSTRAINTS =
            Set.of("PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT");

    private final List<String> names = new ArrayList<>();
    private int rowId = -1;

    SqliteColumns(String statement) {
        String inner = statement.substring(statement.indexOf('(') + 1, statement.lastIndexOf(')'));
        String whole = inner.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        for (String part : parts(inner)) {
            String[] words = part.strip().split("\\s+", 3);
            if (CONSTRAINTS.contains(words[0].toUpperCase(Locale.ROOT))) {
                continue;
            }
            String name = words[0].replaceAll("^[\"`\\[]|[\"`\\]]$", "");
            boolean integer = words.length > 1 && words[1].equalsIgnoreCase("INTEGER");
            if (integer
                    && (part.toUpperCase(Locale.ROOT).contains("PRIMARY KEY")
                            || whole.contains(
                                    "PRIMARY KEY (" + name.toUpperCase(Locale.ROOT) + ")"))) {
                rowId = names.size();
            }
            names.add(name);
        }
    }

    List<String> names() {
        return names;
    }

    /** Which of them stands for the number of the row, and is not stored; -1 for none. */
    int rowId() {
        return rowId;
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(text.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
