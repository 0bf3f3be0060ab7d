/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where a service listens, as its url says.
 *
 * @param scheme http or https
 * @param host name or address, an IPv6 one in brackets
 * @param port empty, or a colon and the number
 */
public record ServiceAddress(String scheme, String host, String port) {

    private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "[::]");

    /**
     * Reads a url; its path is ignored.
     *
     * @throws IllegalArgumentException if it is none of this kind
     */
    public static ServiceAddress of(String url) {
        URI address = URI.create(url);
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        String authority = address.getRawAuthority();
        boolean right =
                authority != null
                        && address.getRawUserInfo() == null
                        && !authority.contains("@")
                        && Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
        if (!right) {
            throw new IllegalArgumentException("url must be http:// or https:// with a host");
        }
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        return new ServiceAddress(
                scheme.toLowerCase(Locale.ROOT),
                hasPort ? authority.substring(0, colon) : authority,
                hasPort ? authority.substring(colon) : "");
    }

    /** Whether the service listens on all addresses of its machine, which is no place to go to. */
    public boolean isEverywhere() {
        return ALL_INTERFACES.contains(host);
    }

    /** The same on another machine. */
    public ServiceAddress at(String other) {
        return new ServiceAddress(scheme, other, port);
    }

    /** Scheme, host and port. */
    @Override
    public String toString() {
        return scheme + "://" + host + port;
    }
}
