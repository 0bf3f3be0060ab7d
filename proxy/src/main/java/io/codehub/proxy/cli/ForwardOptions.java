/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How requests are forwarded.
 *
 * @param hostRouting take the host name for the first element of the path when routes are looked up
 * @param xForward add X-Forwarded-For, -Port, -Proto and -Host
 * @param prependPath put the path of the target in front of the request path
 * @param includePrefix forward the route's prefix (unless the route itself says otherwise)
 * @param autoRewrite rewrite the host of redirects that name the target
 * @param protocolRewrite scheme put into redirects that name the target; null for none
 * @param changeOrigin send the target's own name as Host
 * @param customHeaders sent to targets, instead of what the client sent under the name
 * @param clientTimeout inactivity of a client within a request; null for no limit
 * @param targetTimeout silence of a target within a request; null for no limit
 * @param keepAliveTimeout how long an idle client connection stays open
 * @param trustedProxies whose forwarding headers are believed; null for everybody's
 */
public record ForwardOptions(
        boolean hostRouting,
        boolean xForward,
        boolean prependPath,
        boolean includePrefix,
        boolean autoRewrite,
        @Nullable String protocolRewrite,
        boolean changeOrigin,
        List<CustomHeader> customHeaders,
        @Nullable Duration clientTimeout,
        @Nullable Duration targetTimeout,
        Duration keepAliveTimeout,
        @Nullable TrustedProxies trustedProxies) {

    /** One header of {@code --custom-header}. */
    public record CustomHeader(String name, String value) {}
}
