/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a route leads.
 *
 * @param host name or address, IPv6 without brackets; path of a unix socket if the port says so
 * @param port {@link #SOCKET} for a unix socket
 * @param path path of the target's own URL, without final slash; empty for none
 * @param query query of the target's own URL without question mark; empty for none
 */
public record Target(boolean tls, String host, int port, String path, String query) {

    /** In place of a port. */
    public static final int SOCKET = -1;

    private static final Set<String> SOCKET_SCHEMES = Set.of("http+unix", "unix+http");

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
        if (scheme == null) {
            return null;
        }
        String protocol = scheme.toLowerCase(Locale.ROOT);
        if (SOCKET_SCHEMES.contains(protocol)) {
            @Nullable String socket = socket(uri.getRawAuthority());
            return socket == null ? null : of(uri, false, socket, SOCKET);
        }
        boolean tls = protocol.equals("https");
        if (host == null || !tls && !protocol.equals("http")) {
            return null;
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return of(uri, tls, bare, uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort());
    }

    private static Target of(URI uri, boolean tls, String host, int port) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new Target(
                tls,
                host,
                port,
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    /** The path of a socket stands escaped in place of a host. */
    private static @Nullable String socket(@Nullable String authority) {
        if (authority == null) {
            return null;
        }
        try {
            // A plus sign is one.
            String path = URLDecoder.decode(authority.replace("+", "%2B"), StandardCharsets.UTF_8);
            return path.isEmpty() || path.indexOf('\0') >= 0 ? null : path;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Host header of the target: the default port is left out, and a unix socket has no name. */
    public String authority() {
        if (port == SOCKET) {
            return "localhost";
        }
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }

    /** What connections to the target have in common. */
    public Endpoint endpoint() {
        return new Endpoint(tls, host, port);
    }

    /** Address of a target, without its path. */
    public record Endpoint(boolean tls, String host, int port) {

        /** Whether the host is the path of a unix socket. */
        public boolean socket() {
            return port == SOCKET;
        }
    }
}
