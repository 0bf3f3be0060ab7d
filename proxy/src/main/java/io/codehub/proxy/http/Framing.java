/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses requests that two servers could understand in two ways. */
public final class Framing {

    private static final int MAX_FIELDS = 250;

    private static final Pattern HOST = Pattern.compile("[\\w.~:%!$&'()*+;=\\[\\]-]*");

    private Framing() {}

    /** The status of the refusal; null for a request that is fine. */
    public static @Nullable HttpResponseStatus refusal(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return refusal(request.decoderResult());
        }
        HttpHeaders headers = request.headers();
        boolean current = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (!current && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return request.method().name().equals("PRI")
                    ? HttpResponseStatus.BAD_REQUEST
                    : HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED;
        }
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty()
                ? current
                : hosts.size() > 1 || !HOST.matcher(hosts.getFirst()).matches()) {
            return HttpResponseStatus.BAD_REQUEST;
        }
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING) && !current || !isOneWay(headers)) {
            return HttpResponseStatus.BAD_REQUEST;
        }
        if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)
                || headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY2)) {
            // Of a draft of old, whose requests had a body that nothing announced.
            return HttpResponseStatus.BAD_REQUEST;
        }
        if (current
                && headers.contains(HttpHeaderNames.EXPECT)
                && !HttpUtil.is100ContinueExpected(request)) {
            return HttpResponseStatus.EXPECTATION_FAILED;
        }
        if (headers.size() > MAX_FIELDS) {
            return HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
        }
        // The answer to TRACE would show credentials that scripts must not see.
        return request.method().equals(HttpMethod.CONNECT)
                        || request.method().equals(HttpMethod.TRACE)
                ? HttpResponseStatus.METHOD_NOT_ALLOWED
                : null;
    }

    private static HttpResponseStatus refusal(DecoderResult result) {
        Throwable cause = result.cause();
        if (cause instanceof TooLongHttpLineException) {
            return HttpResponseStatus.REQUEST_URI_TOO_LONG;
        }
        if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            return HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
        }
        return HttpResponseStatus.BAD_REQUEST;
    }

    /** Whether every reader of this answer sees it end at the same place. */
    public static boolean isClear(HttpResponse response) {
        int code = response.status().code();
        return response.decoderResult().isSuccess()
                && response.protocolVersion().majorVersion() == 1
                && code >= 100
                && code <= 999
                && isOneWay(response.headers());
    }

    /** Either one length, or chunks and nothing else, or neither. */
    private static boolean isOneWay(HttpHeaders headers) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        int lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH).size();
        return codings.isEmpty()
                ? lengths <= 1
                : codings.size() == 1
                        && lengths == 0
                        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                                codings.getFirst().strip());
    }
}
