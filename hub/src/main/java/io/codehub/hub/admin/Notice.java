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
record Notice(String kind, String title, List<String> lines) {

    Notice {
        lines = List.copyOf(lines);
    }

    static Notice good(String title, String... lines) {
        return new Notice("good", title, List.of(lines));
    }

    static Notice bad(String title, String... lines) {
        return new Notice("bad", title, List.of(lines));
    }
}
