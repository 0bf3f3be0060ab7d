/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Fields behind a chunked body. Nothing was checked there, so only those pass that cannot change
 * how the message, its sender or the whole origin is understood.
 */
public final class Trailers {

    private static final Set<String> NEVER =
            Set.of(
                    "age",
                    "alt-svc",
                    "authorization",
                    "cache-control",
                    "clear-site-data",
                    "connection",
                    "content-encoding",
                    "content-length",
                    "content-location",
                    "content-range",
                    "content-type",
                    "cookie",
                    "date",
                    "expect",
                    "expires",
                    "forwarded",
                    "host",
                    "keep-alive",
                    "location",
                    "max-forwards",
                    "nel",
                    "origin",
                    "pragma",
                    "range",
                    "referer",
                    "refresh",
                    "report-to",
                    "reporting-endpoints",
                    "retry-after",
                    "service-worker-allowed",
                    "set-cookie",
                    "strict-transport-security",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "vary",
                    "via",
                    "warning",
                    "www-authenticate");

    private static final List<String> NEVER_BEGIN =
            List.of(
                    "access-control-",
                    "content-security-",
                    "cross-origin-",
                    "if-",
                    "proxy-",
                    "sec-",
                    "x-codehub-",
                    "x-forwarded-",
                    "x-frame-",
                    "x-http-method",
                    "x-method-",
                    "x-real-",
                    "x-scheme");

    private Trailers() {}

    /** Removes what must not pass, if this is the end of a body. */
    public static void clean(HttpContent part) {
        if (part instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()) {
            HttpHeaders fields = last.trailingHeaders();
            for (String name : List.copyOf(fields.names())) {
                if (!mayPass(name.toLowerCase(Locale.ROOT))) {
                    fields.remove(name);
                }
            }
        }
    }

    private static boolean mayPass(String name) {
        return !NEVER.contains(name) && NEVER_BEGIN.stream().noneMatch(name::startsWith);
    }
}
