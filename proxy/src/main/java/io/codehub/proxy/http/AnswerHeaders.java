/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import java.util.function.BiConsumer;

/** What answers of the proxy itself say to browsers, as those of the hub do. */
public final class AnswerHeaders {

    private AnswerHeaders() {}

    /** Of any answer. */
    public static void of(BiConsumer<String, String> headers) {
        headers.accept("X-Content-Type-Options", "nosniff");
        headers.accept("Referrer-Policy", "same-origin");
        headers.accept("Cross-Origin-Opener-Policy", "same-origin");
        headers.accept("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Of an answer that loads nothing. */
    public static void ofText(BiConsumer<String, String> headers) {
        of(headers);
        headers.accept("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
}
