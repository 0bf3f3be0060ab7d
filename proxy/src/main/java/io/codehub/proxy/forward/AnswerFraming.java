/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** How the client learns where an answer ends, and whether its connection goes on. */
final class AnswerFraming {

    private final HttpMethod method;
    private final boolean current;
    private final boolean asked;
    private boolean keepAlive;

    AnswerFraming(HttpRequest request) {
        this.method = request.method();
        this.current = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        this.asked =
                request.headers()
                        .containsValue(
                                HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE, true);
        this.keepAlive = HttpUtil.isKeepAlive(request);
    }

    HttpMethod method() {
        return method;
    }

    /** Whether the client speaks HTTP/1.1. */
    boolean current() {
        return current;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    /** Whether the target's answer says itself where it ends. */
    boolean ends(HttpResponse response) {
        return empty(response)
                || HttpUtil.isTransferEncodingChunked(response)
                || response.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    /** Sets the headers that say so to this client. */
    void apply(HttpResponse response, boolean closing) {
        boolean ends = ends(response);
        if (closing) {
            keepAlive = false;
        }
        if (!current && HttpUtil.isTransferEncodingChunked(response)) {
            response.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
            keepAlive = false;
        } else if (!ends && current) {
            HttpUtil.setTransferEncodingChunked(response, true);
        } else if (!ends) {
            keepAlive = false;
        }
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (asked) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        if (!response.headers().contains(HttpHeaderNames.DATE)) {
            response.headers().set(HttpHeaderNames.DATE, DateHeader.now());
        }
    }

    private boolean empty(HttpResponse response) {
        int code = response.status().code();
        return method.equals(HttpMethod.HEAD) || code == 204 || code == 304;
    }
}
