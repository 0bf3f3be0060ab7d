/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Removes the headers that are meant for one connection only. */
public final class HopByHop {

    private static final List<AsciiString> ALWAYS =
            List.of(
                    HttpHeaderNames.CONNECTION,
                    AsciiString.cached("keep-alive"),
                    AsciiString.cached("proxy-connection"),
                    HttpHeaderNames.PROXY_AUTHENTICATE,
                    HttpHeaderNames.PROXY_AUTHORIZATION,
                    HttpHeaderNames.TE,
                    HttpHeaderNames.TRAILER,
                    HttpHeaderNames.UPGRADE);

    /** What a sender must not have dropped by naming it in Connection. */
    private static final Set<String> NEVER =
            Set.of(
                    "host",
                    "content-length",
                    "transfer-encoding",
                    "content-type",
                    "cookie",
                    "set-cookie",
                    "authorization",
                    "origin",
                    "close",
                    "keep-alive");

    private HopByHop() {}

    /** Leaves Transfer-Encoding and Content-Length: the message keeps its framing. */
    public static void remove(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.CONNECTION)) {
            for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
                for (String name : value.split(",", -1)) {
                    String bare = name.strip().toLowerCase(Locale.ROOT);
                    if (!bare.isEmpty() && !NEVER.contains(bare)) {
                        headers.remove(bare);
                    }
                }
            }
        }
        for (AsciiString name : ALWAYS) {
            headers.remove(name);
        }
    }
}
