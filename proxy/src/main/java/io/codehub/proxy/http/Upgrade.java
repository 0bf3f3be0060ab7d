/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Rules about WebSocket handshakes. */
public final class Upgrade {

    private Upgrade() {}

    /** Whether the request asks for a WebSocket; other upgrades are ignored. */
    public static boolean isWebSocket(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return headers.contains(HttpHeaderNames.UPGRADE)
                && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderNames.UPGRADE, true)
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    }

    /** Whether the answer to a handshake agrees to a WebSocket and to nothing else. */
    public static boolean isAgreed(HttpResponse answer) {
        return HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(
                answer.headers().get(HttpHeaderNames.UPGRADE, "").strip());
    }

    /** Whether the page that opens the socket, if it is a page, comes from this very host. */
    public static boolean isSameOrigin(HttpHeaders headers) {
        if (!headers.contains(HttpHeaderNames.ORIGIN)) {
            return true;
        }
        if (headers.getAll(HttpHeaderNames.ORIGIN).size() > 1) {
            return false;
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        @Nullable String host = headers.get(HttpHeaderNames.HOST);
        int scheme = origin.indexOf("://");
        return host != null
                && scheme > 0
                && origin.substring(scheme + 3).equalsIgnoreCase(host.strip());
    }
}
