/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.access;

import org.jspecify.annotations.Nullable;

/** The part of a request's target that may be logged. */
final class LoggedPath {

    private static final int MOST = 2048;

    /** Old services ask the hub about a token or cookie by its address. */
    private static final String LOOK_UP = "/hub/api/authorizations/";

    private LoggedPath() {}

    /** The path; a dash if there is none. Query, fragment and authority may hold secrets. */
    static String of(String target) {
        String text = target;
        for (char end : new char[] {'#', '?'}) {
            int at = text.indexOf(end);
            text = at < 0 ? text : text.substring(0, at);
        }
        int scheme = text.indexOf("://");
        if (!text.startsWith("/") && scheme > 0) {
            int slash = text.indexOf('/', scheme + 3);
            text = slash < 0 ? "/" : text.substring(slash);
        }
        if (!text.startsWith("/")) {
            return "-";
        }
        int secret = text.indexOf(LOOK_UP);
        return cut(secret < 0 ? text : text.substring(0, secret + LOOK_UP.length()) + "-");
    }

    /** The begin of a text that a stranger made as long as he liked. */
    static String cut(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.length() > MOST ? text.substring(0, MOST) + "..." : text;
    }
}
