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
 * TLS on a listener.
 *
 * @param listener which one
 * @param key file of the private key
 * @param cert file of the certificate and its chain
 * @param authorities file of the authorities that sign certificates of clients; null for those of
 *     the JVM
 * @param clientCertificates whether only clients with a certificate are let in
 * @param protocols versions that are spoken
 * @param ciphers cipher suites by their OpenSSL names; empty for the usual ones
 * @param passphrase of the private key; null if none is known
 */
public record TlsOptions(
        Listener listener,
        Path key,
        Path cert,
        @Nullable Path authorities,
        boolean clientCertificates,
        List<String> protocols,
        List<String> ciphers,
        @Nullable String passphrase) {

    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /** A listener that may have TLS, and how its options are called. */
    public enum Listener {
        PUBLIC("--ssl-", "CONFIGPROXY_SSL_KEY_PASSPHRASE"),
        API("--api-ssl-", "CONFIGPROXY_API_SSL_KEY_PASSPHRASE");

        private final String prefix;
        private final String passphrase;

        Listener(String prefix, String passphrase) {
            this.prefix = prefix;
            this.passphrase = passphrase;
        }

        /** The option of this name: {@code flag("key")} is {@code --ssl-key}. */
        public String flag(String name) {
            return prefix + name;
        }

        /** The variable of the environment that holds the passphrase of the key. */
        public String passphraseVariable() {
            return passphrase;
        }
    }

    /** Null if the public listener has no TLS. */
    static @Nullable TlsOptions ofPublic(Arguments given, Map<String, String> environment) {
        return read(
                Listener.PUBLIC,
                given,
                given.path(Option.SSL_KEY),
                given.path(Option.SSL_CERT),
                given.path(Option.SSL_CA),
                given.has(Option.SSL_REQUEST_CERT),
                environment);
    }

    /** Null if the routes API has no TLS. */
    static @Nullable TlsOptions ofApi(Arguments given, Map<String, String> environment) {
        return read(
                Listener.API,
                given,
                given.path(Option.API_SSL_KEY),
                given.path(Option.API_SSL_CERT),
                given.path(Option.API_SSL_CA),
                given.has(Option.API_SSL_REQUEST_CERT),
                environment);
    }

    private static @Nullable TlsOptions read(
            Listener listener,
            Arguments given,
            @Nullable Path key,
            @Nullable Path cert,
            @Nullable Path authorities,
            boolean clientCertificates,
            Map<String, String> environment) {
        if (key == null && cert == null) {
            // Silently without TLS, or open to everybody: neither is what somebody asked for.
            if (authorities != null || clientCertificates) {
                throw new UsageException(
                        "%s needs %s and %s"
                                .formatted(
                                        listener.flag(authorities == null ? "request-cert" : "ca"),
                                        listener.flag("key"),
                                        listener.flag("cert")));
            }
            return null;
        }
        if (key == null || cert == null) {
            throw new UsageException(
                    "%s and %s need each other"
                            .formatted(listener.flag("key"), listener.flag("cert")));
        }
        @Nullable String passphrase = environment.get(listener.passphraseVariable());
        @Nullable String ciphers = given.text(Option.SSL_CIPHERS);
        return new TlsOptions(
                listener,
                key,
                cert,
                authorities,
                clientCertificates,
                protocols(given.text(Option.SSL_PROTOCOL)),
                ciphers == null ? List.of() : Arrays.asList(ciphers.split("[:, ]+")),
                passphrase == null || passphrase.isEmpty() ? null : passphrase);
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
