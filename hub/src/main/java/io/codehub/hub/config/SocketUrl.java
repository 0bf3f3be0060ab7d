/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The URL of a unix socket: its path stands escaped in place of the host. */
public final class SocketUrl {

    private static final String SCHEME = "^(?:http\\+unix|unix\\+http)://";
    private static final String FORM = "expected http+unix://%2Fpath%2Fof.sock/";

    /** Of the path of a socket, as systems limit it. */
    private static final int LONGEST = 107;

    private SocketUrl() {}

    /** Whether this is the URL of a unix socket. */
    public static boolean matches(String url) {
        return url.matches(SCHEME + ".*");
    }

    /** The same text, if it names a path. */
    static String checked(String url) {
        if (path(url).toString().isEmpty()) {
            throw new IllegalArgumentException(FORM);
        }
        return url;
    }

    /** The socket. */
    public static Path path(String url) {
        String escaped = rest(url).replaceFirst("/.*", "");
        try {
            // A plus sign is one.
            return Path.of(URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(FORM);
        }
    }

    /** The same text, if it names a socket that can be listened on wherever the hub runs. */
    public static String requireAbsolute(String url) {
        Path path = path(checked(url));
        if (!path.isAbsolute()
                || path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException(
                    FORM + ", an absolute path of " + LONGEST + " bytes at most");
        }
        return url;
    }

    /** The URL as programs of today understand it, without a path of its own. */
    public static String of(Path socket) {
        return "http+unix://" + HubUrls.escape(socket.toString(), "");
    }

    /** Whether it is written as before JupyterHub 6. */
    static boolean isOldForm(String url) {
        return url.startsWith("unix+http:");
    }

    /** The path of the URL itself; empty for none. */
    static String base(String url) {
        String rest = rest(url);
        int slash = rest.indexOf('/');
        return slash < 0 ? "" : rest.substring(slash);
    }

    private static String rest(String url) {
        return url.replaceFirst(SCHEME, "");
    }
}
