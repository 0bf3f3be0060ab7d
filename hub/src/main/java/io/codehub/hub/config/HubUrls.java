/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is: the addresses that hub and proxy listen on, and the paths below them.
 *
 * @param basePath prefix of everything, with both slashes: {@code /}
 * @param hubHost address the hub itself listens on
 * @param hubPort port the hub itself listens on
 * @param connectUrl how proxy, servers and services reach the hub, without path: {@code
 *     http://127.0.0.1:8081}
 * @param proxyHost address the proxy listens on for users; empty for all
 * @param proxyPort port the proxy listens on for users
 * @param publicUrl address that users type, with the base path; null if not configured
 */
public record HubUrls(
        String basePath,
        String hubHost,
        int hubPort,
        String connectUrl,
        String proxyHost,
        int proxyPort,
        @Nullable URI publicUrl) {

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** Path of the hub's pages, with both slashes: {@code /hub/}. */
    public String hubPath() {
        return basePath + "hub/";
    }

    /** The REST API as servers and services reach it, without a slash at the end. */
    public String connectApiUrl() {
        return connectUrl + hubPath() + "api";
    }

    /** Path of a user's default server: {@code /user/alice/}. */
    public String userPath(String user) {
        return basePath + "user/" + escape(user) + "/";
    }

    /**
     * Path of a server, escaped, with both slashes.
     *
     * @param server empty for the default server
     */
    public String serverPath(String user, String server) {
        return server.isEmpty() ? userPath(user) : userPath(user) + escape(server) + "/";
    }

    /** One path segment, as JupyterHub escapes names: unreserved characters and @ stay. */
    public static String escape(String segment) {
        return escape(segment, "@");
    }

    /**
     * Percent-encodes UTF-8 with upper-case digits.
     *
     * @param alsoKept characters beside the unreserved ones that stay as they are
     */
    public static String escape(String text, String alsoKept) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (UNRESERVED.indexOf(character) >= 0 || alsoKept.indexOf(character) >= 0) {
                result.append(character);
            } else {
                String digits = HexFormat.of().toHexDigits(octet).toUpperCase(Locale.ROOT);
                result.append('%').append(digits);
            }
        }
        return result.toString();
    }

    /** Nearly all names are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }
}
