/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * TLS on the public port.
 *
 * @param key file of the private key
 * @param cert file of the certificate and its chain
 * @param authorities file of the authorities that sign certificates of clients; null for none
 * @param clientCertificates whether only clients with a certificate are let in
 * @param protocols versions that are spoken
 * @param ciphers cipher suites by their OpenSSL names; empty for the usual ones
 * @param passphrase of the private key; null if none is known
 */
public record TlsOptions(
        Path key,
        Path cert,
        @Nullable Path authorities,
        boolean clientCertificates,
        List<String> protocols,
        List<String> ciphers,
        @Nullable String passphrase) {

    private static final String PASSPHRASE = "CONFIGPROXY_SSL_KEY_PASSPHRASE";
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /** Null if the public port has no TLS. */
    static @Nullable TlsOptions read(Arguments given, Map<String, String> environment) {
        @Nullable Path key = given.path(Option.SSL_KEY);
        @Nullable Path cert = given.path(Option.SSL_CERT);
        if (key == null && cert == null) {
            requireTls(
                    given,
                    Option.SSL_CA,
                    Option.SSL_REQUEST_CERT,
                    Option.SSL_PROTOCOL,
                    Option.SSL_CIPHERS);
            return null;
        }
        if (key == null || cert == null) {
            throw new UsageException("--ssl-key and --ssl-cert need each other");
        }
        @Nullable Path authorities = given.path(Option.SSL_CA);
        boolean clientCertificates = given.has(Option.SSL_REQUEST_CERT);
        if (clientCertificates && authorities == null) {
            throw new UsageException("--ssl-request-cert needs --ssl-ca");
        }
        @Nullable String passphrase = environment.get(PASSPHRASE);
        @Nullable String ciphers = given.text(Option.SSL_CIPHERS);
        return new TlsOptions(
                key,
                cert,
                authorities,
                clientCertificates,
                protocols(given.text(Option.SSL_PROTOCOL)),
                ciphers == null ? List.of() : Arrays.asList(ciphers.split("[:, ]+")),
                passphrase == null || passphrase.isEmpty() ? null : passphrase);
    }

    private static void requireTls(Arguments given, Option... options) {
        for (Option option : options) {
            if (option.valued() ? given.text(option) != null : given.has(option)) {
                throw new UsageException(
                        "%s needs --ssl-key and --ssl-cert".formatted(option.flag()));
            }
        }
    }

    private static List<String> protocols(@Nullable String name) {
        if (name == null || name.equalsIgnoreCase("TLS")) {
            return VERSIONS;
        }
        String wanted = name.toUpperCase(Locale.ROOT).replace('_', '.').replace("TLSV", "TLSv");
        if (!VERSIONS.contains(wanted)) {
            throw new UsageException(
                    "--ssl-protocol must be TLSv1_2 or TLSv1_3, not '%s'".formatted(name));
        }
        return List.of(wanted);
    }

    /** Without the passphrase. */
    @Override
    public String toString() {
        return "TlsOptions[%s, %s]".formatted(key, cert);
    }
}
