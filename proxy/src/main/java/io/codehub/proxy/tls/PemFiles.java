/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

import io.codehub.proxy.cli.TlsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The files of key and certificates as they are at one moment.
 *
 * @param authorities text of the file of authorities; empty for none
 */
record PemFiles(String key, String cert, String authorities) {

    /** Much more than any chain needs. */
    private static final long MAX_SIZE = 1 << 20;

    /** Reads all of them. */
    static PemFiles read(TlsOptions options) throws TlsException {
        @Nullable Path authorities = options.authorities();
        return new PemFiles(
                text(options.listener().flag("key"), options.key()),
                text(options.listener().flag("cert"), options.cert()),
                authorities == null ? "" : text(options.listener().flag("ca"), authorities));
    }

    private static String text(String option, Path file) throws TlsException {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new TlsException("%s: %s is too long".formatted(option, file));
            }
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new TlsException("%s: there is no file %s".formatted(option, file));
        } catch (AccessDeniedException e) {
            throw new TlsException("%s: %s must not be read".formatted(option, file));
        } catch (IOException e) {
            throw new TlsException("%s: %s cannot be read".formatted(option, file));
        }
    }

    /** The private key, deciphered. */
    PrivateKey privateKey(TlsOptions options) throws TlsException {
        String flag = options.listener().flag("key");
        String variable = options.listener().passphraseVariable();
        @Nullable String passphrase = options.passphrase();
        boolean encrypted = key.contains("ENCRYPTED");
        if (encrypted && passphrase == null) {
            throw new TlsException(
                    "%s: %s is encrypted, and %s is not set"
                            .formatted(flag, options.key(), variable));
        }
        @Nullable PrivateKey found = null;
        try {
            String clear =
                    encrypted && passphrase != null ? TraditionalKey.open(key, passphrase) : key;
            found = PemContent.of(clear).getPrivateKey(passphrase);
        } catch (GeneralSecurityException | RuntimeException e) {
            // The reason may quote the key.
            found = null;
        }
        if (found == null) {
            throw new TlsException(
                    encrypted
                            ? "%s: %s does not open %s".formatted(flag, variable, options.key())
                            : "%s: %s holds no private key in PEM form"
                                    .formatted(flag, options.key()));
        }
        return found;
    }

    /**
     * The certificate of this host, then those of the authorities in between as far as they are
     * known.
     */
    List<X509Certificate> chain(TlsOptions options) throws TlsException {
        List<X509Certificate> chain =
                new ArrayList<>(
                        certificates(options.listener().flag("cert"), options.cert(), cert));
        for (X509Certificate next = issuer(chain.getLast(), options);
                next != null && !selfIssued(next) && !chain.contains(next);
                next = issuer(next, options)) {
            chain.add(next);
        }
        return chain;
    }

    private @Nullable X509Certificate issuer(X509Certificate issued, TlsOptions options)
            throws TlsException {
        return authorities(options).stream()
                .filter(one ->
                        one.getSubjectX500Principal().equals(issued.getIssuerX500Principal()))
                .findFirst()
                .orElse(null);
    }

    private static boolean selfIssued(X509Certificate one) {
        return one.getSubjectX500Principal().equals(one.getIssuerX500Principal());
    }

    /** The authorities; empty if no file names them. */
    List<X509Certificate> authorities(TlsOptions options) throws TlsException {
        @Nullable Path file = options.authorities();
        return file == null
                ? List.of()
                : certificates(options.listener().flag("ca"), file, authorities);
    }

    private static List<X509Certificate> certificates(String option, Path file, String text)
            throws TlsException {
        try {
            List<X509Certificate> found = PemContent.of(text).getCertificates();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (RuntimeException e) {
            // Said below, in words that name the file.
        }
        throw new TlsException("%s: %s holds no certificate in PEM form".formatted(option, file));
    }

    /** Names no content. */
    @Override
    public String toString() {
        return "PemFiles";
    }
}
