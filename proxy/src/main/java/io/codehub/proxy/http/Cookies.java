/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads and cuts Cookie headers without interpreting values. */
public final class Cookies {

    private Cookies() {}

    /** Values of all cookies with this name, in the order sent. */
    public static List<String> values(HttpHeaders headers, String name) {
        List<String> values = new ArrayList<>(1);
        for (String header : headers.getAll(HttpHeaderNames.COOKIE)) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    values.add(pair.substring(equals + 1).strip());
                }
            }
        }
        return values;
    }

    /** Names of all cookies. */
    public static List<String> names(HttpHeaders headers) {
        List<String> names = new ArrayList<>();
        for (String header : headers.getAll(HttpHeaderNames.COOKIE)) {
            for (String pair : header.split(";", -1)) {
                names.add(name(pair));
            }
        }
        return names;
    }

    /**
     * Replaces the Cookie headers by a single one: without the cookies that fit, and with one more.
     *
     * @param added {@code name=value}; empty for none
     */
    public static void rewrite(HttpHeaders headers, Predicate<String> dropped, String added) {
        StringBuilder kept = new StringBuilder();
        for (String header : headers.getAll(HttpHeaderNames.COOKIE)) {
            for (String pair : header.split(";", -1)) {
                if (!pair.isBlank() && !dropped.test(name(pair))) {
                    append(kept, pair.strip());
                }
            }
        }
        if (!added.isEmpty()) {
            append(kept, added);
        }
        if (kept.isEmpty()) {
            headers.remove(HttpHeaderNames.COOKIE);
        } else {
            headers.set(HttpHeaderNames.COOKIE, kept.toString());
        }
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return (equals < 0 ? pair : pair.substring(0, equals)).strip();
    }

    private static void append(StringBuilder cookies, String pair) {
        if (!cookies.isEmpty()) {
            cookies.append("; ");
        }
        cookies.append(pair);
    }
}
