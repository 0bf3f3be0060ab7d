/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.crypto.RandomSecret;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A name for each request, under which pages, log and audit log speak of it. */
public final class RequestId {

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final int DIGITS = 12;

    private RequestId() {}

    /** The same for the whole request, forwards to error pages included. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String made = "rq-" + RandomSecret.hex().substring(0, DIGITS);
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }

    /** That of the request which this thread answers. */
    public static String ofCurrent() {
        ServletRequestAttributes exchange =
                (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        return of(exchange.getRequest());
    }
}
