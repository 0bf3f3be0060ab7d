/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.hub.config.subdomain.Subdomains;
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
 * @param subdomains the hosts of users and services; null if all is on one host
 * @param ownRoute what the proxy knows the hub by; empty for the usual
 */
public record HubUrls(
        String basePath,
        String hubHost,
        int hubPort,
        String connectUrl,
        String proxyHost,
        int proxyPort,
        @Nullable URI publicUrl,
        @Nullable Subdomains subdomains,
        String ownRoute) {

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** All on one host. */
    public HubUrls(
            String basePath,
            String hubHost,
            int hubPort,
            String connectUrl,
            String proxyHost,
            int proxyPort,
            @Nullable URI publicUrl) {
        this(basePath, hubHost, hubPort, connectUrl, proxyHost, proxyPort, publicUrl, null, "");
    }

    /** Scheme, host and port that users type; empty if they are not configured. */
    public String publicOrigin() {
        return publicUrl == null ? "" : publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    /**
     * Whether cookies should be pinned to their host ({@code __Host-}) unless configured otherwise:
     * users have hosts beside the hub's, from which others could be set.
     */
    public boolean pinsCookies() {
        return subdomains != null && publicOrigin().startsWith("https:");
    }

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

    /** Where browsers find a server: its path, or the whole address if users have own hosts. */
    public String serverUrl(String user, String server) {
        return originOf(user) + serverPath(user, server);
    }

    /** Scheme and host of a user's servers; empty if they are on the hub's own. */
    public String originOf(String user) {
        return subdomains == null ? "" : subdomains.origin(subdomains.ofUser(user));
    }

    /** What the proxy knows a server by: its path, behind its host if users have own hosts. */
    public String serverRoute(String user, String server) {
        String path = serverPath(user, server);
        return subdomains == null ? path : "/" + subdomains.ofUser(user) + path;
    }

    /** What the proxy knows the hub by; requests for unknown hosts must reach it as well. */
    public String hubRoute() {
        if (!ownRoute.isEmpty()) {
            return ownRoute;
        }
        return subdomains == null ? basePath : "/";
    }

    /** Path of a service, escaped, with both slashes. */
    public String servicePath(String service) {
        return basePath + "services/" + escape(service) + "/";
    }

    /** Where browsers find a service. */
    public String serviceUrl(String service) {
        return serviceOrigin(service) + servicePath(service);
    }

    /** Scheme and host of a service; empty if it is on the hub's own. */
    public String serviceOrigin(String service) {
        return subdomains == null ? "" : subdomains.origin(subdomains.ofService(service));
    }

    /** What the proxy knows a service by. */
    public String serviceRoute(String service) {
        String path = servicePath(service);
        return subdomains == null ? path : "/" + subdomains.ofService(service) + path;
    }

    /** The public address of a server; empty if it is not known. */
    public String publicServerUrl(String user, String server) {
        return publicOf(serverUrl(user, server));
    }

    /** The public address of a service; empty if it is not known. */
    public String publicServiceUrl(String service) {
        return publicOf(serviceUrl(service));
    }

    private String publicOf(String url) {
        if (!url.startsWith("/")) {
            return url;
        }
        return publicUrl == null ? "" : publicOrigin() + url;
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
