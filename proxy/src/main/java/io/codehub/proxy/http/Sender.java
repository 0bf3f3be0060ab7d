/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.codehub.proxy.cli.TrustedProxies;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, and over what.
 *
 * @param address the other end of the connection
 * @param encrypted whether the connection itself is encrypted
 * @param https whether the browser speaks https, as far as anybody says so
 * @param vouched whether it surely does: somebody trusted says so
 */
public record Sender(InetSocketAddress address, boolean encrypted, boolean https, boolean vouched) {

    /**
     * Reads the forwarding headers, and removes those that come from somebody who is not trusted.
     *
     * @param trusted null if everybody is, as nobody has been named
     */
    public static Sender of(
            InetSocketAddress address,
            boolean encrypted,
            HttpHeaders headers,
            @Nullable TrustedProxies trusted) {
        if (trusted != null && !trusted.contains(address.getAddress())) {
            ForwardingHeaders.removeAll(headers);
        }
        boolean https = encrypted || ForwardingHeaders.sayHttps(headers);
        return new Sender(address, encrypted, https, encrypted || https && trusted != null);
    }
}
