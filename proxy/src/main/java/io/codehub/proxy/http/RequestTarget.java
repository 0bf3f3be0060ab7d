/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import org.jspecify.annotations.Nullable;

/**
 * The target of a request line, untouched.
 *
 * @param path raw path, begins with a slash
 * @param query raw query with its question mark; empty without one
 */
public record RequestTarget(String path, String query) {

    /** Splits the target; null if it holds what no URL may hold, or is neither path nor URL. */
    public static @Nullable RequestTarget parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return null;
            }
        }
        int fragment = text.indexOf('#');
        String target = fragment < 0 ? text : text.substring(0, fragment);
        if (!target.startsWith("/")) {
            int scheme = target.indexOf("://");
            if (scheme <= 0) {
                return null;
            }
            int end = scheme + 3;
            while (end < target.length()
                    && target.charAt(end) != '/'
                    && target.charAt(end) != '?') {
                end++;
            }
            String rest = target.substring(end);
            target = rest.startsWith("/") ? rest : "/" + rest;
        }
        int question = target.indexOf('?');
        return question < 0
                ? new RequestTarget(target, "")
                : new RequestTarget(target.substring(0, question), target.substring(question));
    }

    /** Path without its first {@code offset} characters, which end at a slash or an escaped one. */
    public String pathBehind(int offset) {
        String rest = path.substring(offset);
        if (rest.startsWith("/")) {
            return rest;
        }
        return rest.startsWith("%") ? "/" + rest.substring(3) : "/" + rest;
    }

    /** Path and query as sent. */
    public String text() {
        return path + query;
    }
}
