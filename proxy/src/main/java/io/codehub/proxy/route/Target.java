/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a route leads.
 *
 * @param host name or address, IPv6 without brackets
 * @param path path of the target's own URL, without final slash; empty for none
 * @param query query of the target's own URL without question mark; empty for none
 */
public record Target(boolean tls, String host, int port, String path, String query) {

    /** The target behind this URL; null if nothing can be sent there. */
    public static @Nullable Target parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
        @Nullable String scheme = uri.getScheme();
        @Nullable String host = uri.getHost();
        if (scheme == null || host == null) {
            return null;
        }
        boolean tls = scheme.toLowerCase(Locale.ROOT).equals("https");
        if (!tls && !scheme.toLowerCase(Locale.ROOT).equals("http")) {
            return null;
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new Target(
                tls,
                bare,
                port,
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    /** Host header of the target: the default port is left out. */
    public String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }

    /** What connections to the target have in common. */
    public Endpoint endpoint() {
        return new Endpoint(tls, host, port);
    }

    /** Address of a target, without its path. */
    public record Endpoint(boolean tls, String host, int port) {}
}
