/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hub takes shorter requests than editors do; what it would refuse does not reach it. */
public final class HubLimits {

    private static final int MAX_URL = 8 << 10;

    /** Of request line and headers, with room for the headers that the proxy adds. */
    private static final int MAX_HEAD = (16 << 10) - 512;

    private static final int MAX_FIELDS = 100;

    private HubLimits() {}

    /** The status of the refusal; null for a request that is short enough. */
    public static @Nullable HttpResponseStatus refusal(HttpRequest request) {
        if (request.uri().length() > MAX_URL) {
            return HttpResponseStatus.REQUEST_URI_TOO_LONG;
        }
        int fields = 0;
        int bytes = request.uri().length();
        Iterator<Map.Entry<CharSequence, CharSequence>> all =
                request.headers().iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = all.next();
            fields++;
            // With colon, space and the end of the line.
            bytes += field.getKey().length() + field.getValue().length() + 4;
        }
        return fields > MAX_FIELDS || bytes > MAX_HEAD
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : null;
    }
}
