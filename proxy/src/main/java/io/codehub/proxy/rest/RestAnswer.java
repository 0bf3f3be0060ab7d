/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/**
 * An answer of the routes API.
 *
 * @param json whether the body is JSON; text is sent without a type
 */
record RestAnswer(HttpResponseStatus status, byte[] body, boolean json) {

    static RestAnswer json(byte[] body) {
        return new RestAnswer(HttpResponseStatus.OK, body, true);
    }

    static RestAnswer text(HttpResponseStatus status, String body) {
        return new RestAnswer(status, body.getBytes(StandardCharsets.UTF_8), false);
    }

    static RestAnswer empty(HttpResponseStatus status) {
        return new RestAnswer(status, new byte[0], false);
    }

    FullHttpResponse response() {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        if (json) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        }
        return response;
    }
}
