/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.codehub.proxy.observe.Observation;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/** An answer that the gateway above is writing. */
final class PageAnswer {

    private final boolean current;
    private final Observation observation;
    private boolean keepAlive;
    private boolean begun;

    PageAnswer(boolean current, boolean keepAlive, Observation observation) {
        this.observation = observation;
        this.current = current;
        this.keepAlive = keepAlive;
    }

    /**
     * The request that the gateway gets. It holds nothing of the client's: targets and headers that
     * the gateway could stumble over stay below.
     */
    static HttpRequest request(HttpMethod method) {
        HttpRequest request =
                new DefaultHttpRequest(
                        HttpVersion.HTTP_1_1,
                        method.equals(HttpMethod.HEAD) ? HttpMethod.HEAD : HttpMethod.GET,
                        "/");
        request.headers().set(HttpHeaderNames.HOST, "localhost");
        return request;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    /** Notes a message on its way down; true for the last one. */
    boolean passes(Object message) {
        if (message instanceof HttpResponse response) {
            observation.answers(response.status().code());
            begun = response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
            if (!current && HttpUtil.isTransferEncodingChunked(response)) {
                response.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
                keepAlive = false;
            }
            if (!keepAlive) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            } else if (!current) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
            }
        }
        if (message instanceof HttpContent content) {
            observation.sends(content.content().readableBytes());
        }
        return begun && message instanceof LastHttpContent;
    }
}
