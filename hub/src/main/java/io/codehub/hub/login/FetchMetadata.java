/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says about how a request came to be. It can be reason to refuse, never to trust:
 * programs and old browsers say nothing, or anything.
 *
 * @param mode value of {@code Sec-Fetch-Mode}; null if absent
 * @param site value of {@code Sec-Fetch-Site}; null if absent
 */
record FetchMetadata(@Nullable String mode, @Nullable String site) {

    static FetchMetadata of(HttpServletRequest request) {
        return new FetchMetadata(
                request.getHeader("Sec-Fetch-Mode"), request.getHeader("Sec-Fetch-Site"));
    }

    /** A link, a form, a typed address; or a client that does not say. */
    boolean navigation() {
        return mode == null || mode.equals("navigate");
    }

    boolean crossSite() {
        return "cross-site".equals(site) || "same-site".equals(site);
    }
}
