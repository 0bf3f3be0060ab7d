/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import java.util.List;

/**
 * What a form did.
 *
 * @param kind class of the note: good, warn or bad
 * @param title in a few words
 * @param lines more about it, each a sentence
 */
public record Notice(String kind, String title, List<String> lines) {

    public Notice {
        lines = List.copyOf(lines);
    }

    public static Notice good(String title, String... lines) {
        return new Notice("good", title, List.of(lines));
    }

    public static Notice bad(String title, String... lines) {
        return new Notice("bad", title, List.of(lines));
    }
}
