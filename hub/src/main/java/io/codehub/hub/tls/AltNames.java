/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names that certificates are good for, such as {@code DNS:localhost} or {@code IP:127.0.0.1}. */
final class AltNames {

    /** By which hub and proxy are reached on their own machine. */
    static final List<String> LOCAL =
            List.of("IP:127.0.0.1", "IP:0:0:0:0:0:0:0:1", "DNS:localhost");

    /** The same for servers. */
    static final List<String> LOCAL_SERVER = List.of("DNS:localhost", "IP:127.0.0.1");

    private AltNames() {}

    /** The name for a host as it stands in a URL. */
    static String ofHost(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return "IP:" + InetAddress.ofLiteral(bare).getHostAddress();
        } catch (IllegalArgumentException _) {
            return "DNS:" + bare;
        }
    }

    /** What a certificate names. */
    static Set<String> of(X509Certificate certificate) {
        Set<String> names = new LinkedHashSet<>();
        try {
            Collection<List<?>> found = certificate.getSubjectAlternativeNames();
            for (List<?> name : found == null ? List.<List<?>>of() : found) {
                switch ((Integer) name.getFirst()) {
                    case 1 -> names.add("email:" + name.get(1));
                    case 2 -> names.add("DNS:" + name.get(1));
                    case 6 -> names.add("URI:" + name.get(1));
                    case 7 -> names.add("IP:" + name.get(1));
                    default -> {
                        // no name that the settings know
                    }
                }
            }
        } catch (CertificateParsingException _) {
            return Set.of();
        }
        return normalized(names);
    }

    /** Addresses in one form. */
    static Set<String> normalized(Collection<String> names) {
        Set<String> normalized = new LinkedHashSet<>();
        names.forEach(
                name -> normalized.add(name.startsWith("IP:") ? ofHost(name.substring(3)) : name));
        return normalized;
    }
}
