/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.SocketUrl;
import io.codehub.hub.error.HubException;
import java.net.URI;
import java.util.Set;

/**
 * An address where a proxy takes its routes.
 *
 * @param api such as {@code http://127.0.0.1:8001}
 */
record ProxyPlace(URI api, ProxyToken token) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * Reads an address that somebody has sent.
     *
     * @throws HubException 400 if it is none
     */
    static URI requireAddress(String text) {
        if (SocketUrl.matches(text)) {
            try {
                return URI.create(SocketUrl.requireAbsolute(text));
            } catch (IllegalArgumentException e) {
                throw HubException.badRequest("api_url: " + e.getMessage());
            }
        }
        try {
            URI address = new URI(text);
            if (address.getScheme() != null
                    && SCHEMES.contains(address.getScheme())
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (java.net.URISyntaxException e) {
            // Told below.
        }
        throw HubException.badRequest("api_url must be an address: http://host:port");
    }
}
