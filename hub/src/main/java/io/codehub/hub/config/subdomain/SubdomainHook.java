/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.subdomain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Makes hosts out of the names of users and services. */
@FunctionalInterface
public interface SubdomainHook {

    /** Whose host it is. */
    enum Kind {
        USER,
        SERVICE
    }

    /** Host below the domain, different for each name. */
    String host(String name, String domain, Kind kind);

    /** Valid host names for all names; each service has its own. */
    SubdomainHook IDNA =
            (name, domain, kind) ->
                    DnsLabel.of(name) + (kind == Kind.SERVICE ? "--service" : "") + "." + domain;

    /** Escaped names, as JupyterHub before 5; services share one host. */
    SubdomainHook LEGACY =
            (name, domain, kind) ->
                    (kind == Kind.SERVICE ? "services" : legacyLabel(name)) + "." + domain;

    private static String legacyLabel(String name) {
        StringBuilder label = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean kept =
                    character >= 'a' && character <= 'z'
                            || character >= 'A' && character <= 'Z'
                            || character >= '0' && character <= '9'
                            || character == '-'
                            || character == '.';
            label.append(kept ? character : "_" + HexFormat.of().toHexDigits(octet));
        }
        return label.toString().toLowerCase(Locale.ROOT);
    }
}
