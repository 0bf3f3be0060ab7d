/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import java.util.Locale;

/** When a connection to a directory becomes a secure one. */
enum TlsStrategy {
    /** In the clear first, then by StartTLS, before anything is told. */
    BEFORE_BIND,
    /** From the first byte on. */
    ON_CONNECT,
    /** Never: passwords go over the network as they are. */
    INSECURE;

    private static final String PREFIX = "TlsStrategy.";

    /** Reads a name, with or without the name of the class, or a number from 1. */
    static TlsStrategy read(Object value) {
        if (value instanceof Integer number && number >= 1 && number <= values().length) {
            return values()[number - 1];
        }
        if (value instanceof String text) {
            String name = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
            for (TlsStrategy strategy : values()) {
                if (strategy.toString().equals(name)) {
                    return strategy;
                }
            }
        }
        throw new IllegalArgumentException("expected one of before_bind, on_connect, insecure");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
