/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a directory listens, and how it is talked to.
 *
 * @param tls when the connection becomes a secure one
 */
record ServerAddress(String host, int port, TlsStrategy tls) {

    static final int PORT = 389;
    static final int TLS_PORT = 636;

    private static final Pattern FORM =
            Pattern.compile("(?:(ldaps?)://)?(?:\\[([^\\]]+)]|([^:/\\[\\]]+))(?::(\\d{1,5}))?/?");
    private static final Pattern BARE_V6 = Pattern.compile("[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*:.*");

    /**
     * Reads addresses: a host alone, with a port, or as a URL.
     *
     * @param port for hosts without one; null for the usual
     * @throws IllegalArgumentException for anything else
     */
    static List<ServerAddress> read(
            List<String> entries, @Nullable Integer port, TlsStrategy strategy) {
        List<ServerAddress> servers =
                entries.stream()
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> read(entry, port, strategy))
                        .toList();
        if (servers.isEmpty()) {
            throw new IllegalArgumentException(
                    LdapTraits.SERVER_ADDRESS.qualifiedName()
                            + " must name the server of the directory");
        }
        return servers;
    }

    private static ServerAddress read(String entry, @Nullable Integer port, TlsStrategy strategy) {
        if (BARE_V6.matcher(entry).matches()) {
            return new ServerAddress(entry, portOr(null, port, strategy), strategy);
        }
        Matcher matcher = FORM.matcher(entry);
        if (!matcher.matches()) {
            throw refusal(entry, "is no host, host and port, or address with ldap:// or ldaps://");
        }
        @Nullable String scheme = matcher.group(1);
        if ("ldap".equals(scheme) && strategy == TlsStrategy.ON_CONNECT) {
            throw refusal(entry, "contradicts tls_strategy: on_connect; write ldaps://");
        }
        TlsStrategy own = "ldaps".equals(scheme) ? TlsStrategy.ON_CONNECT : strategy;
        String host = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        return new ServerAddress(host, portOr(matcher.group(4), port, own), own);
    }

    private static int portOr(
            @Nullable String written, @Nullable Integer configured, TlsStrategy strategy) {
        if (written != null) {
            return Integer.parseInt(written);
        }
        if (configured != null) {
            return configured;
        }
        return strategy == TlsStrategy.ON_CONNECT ? TLS_PORT : PORT;
    }

    private static IllegalArgumentException refusal(String entry, String reason) {
        return new IllegalArgumentException(
                LdapTraits.SERVER_ADDRESS.qualifiedName() + ": " + entry + " " + reason);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
