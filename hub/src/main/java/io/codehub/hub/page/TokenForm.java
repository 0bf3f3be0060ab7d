/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the form for a new token.
 *
 * @param note what it is for
 * @param expiration seconds it lives, as text; empty for ever; null for the preset
 * @param inherit whether it may do all that its owner may do
 * @param scopes what else it may do, separated by blanks or commas
 */
record TokenForm(String note, @Nullable String expiration, boolean inherit, String scopes) {

    static final TokenForm EMPTY = new TokenForm("", null, true, "");

    static TokenForm of(HttpServletRequest request) {
        return new TokenForm(
                text(request, "note").strip(),
                request.getParameter("expiration"),
                !text(request, "rights").equals("scopes"),
                text(request, "scopes").strip());
    }

    /** Scopes and names of roles, in their order. */
    List<String> rights() {
        return Arrays.stream(scopes.split("[\\s,]+")).filter(right -> !right.isEmpty()).toList();
    }

    /** The same request as a program would send it. */
    Map<String, @Nullable Object> body(List<String> rights) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("note", note.isEmpty() ? "Made on the token page" : note);
        if (expiration != null && !expiration.isEmpty()) {
            // What is no number is refused like any other wrong life.
            body.put(
                    "expires_in",
                    expiration.matches("[0-9]{1,18}") ? Long.valueOf(expiration) : expiration);
        }
        if (!inherit) {
            body.put("scopes", rights);
        }
        return body;
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
