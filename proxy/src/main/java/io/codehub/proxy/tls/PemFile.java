/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * A file in PEM form as it is at one moment.
 *
 * @param option the option that names it
 */
record PemFile(String option, Path path, String text) {

    /** Much more than any chain needs. */
    private static final long MAX_SIZE = 1 << 20;

    static PemFile read(String option, Path path) throws TlsException {
        try {
            if (Files.size(path) > MAX_SIZE) {
                throw new TlsException("%s: %s is too long".formatted(option, path));
            }
            return new PemFile(
                    option,
                    path,
                    new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new TlsException("%s: there is no file %s".formatted(option, path));
        } catch (AccessDeniedException e) {
            throw new TlsException("%s: %s must not be read".formatted(option, path));
        } catch (IOException e) {
            throw new TlsException("%s: %s cannot be read".formatted(option, path));
        }
    }

    /** Null for no path. */
    static @Nullable PemFile readIfGiven(String option, @Nullable Path path) throws TlsException {
        return path == null ? null : read(option, path);
    }

    /**
     * The private key, deciphered.
     *
     * @param passphrase null if none is known
     * @param source where a passphrase comes from, for messages
     */
    PrivateKey privateKey(@Nullable String passphrase, String source) throws TlsException {
        boolean encrypted = text.contains("ENCRYPTED");
        if (encrypted && passphrase == null) {
            throw new TlsException(
                    "%s: %s is encrypted, and %s is not set".formatted(option, path, source));
        }
        @Nullable PrivateKey found = null;
        try {
            String clear =
                    encrypted && passphrase != null ? TraditionalKey.open(text, passphrase) : text;
            found = PemContent.of(clear).getPrivateKey(passphrase);
        } catch (GeneralSecurityException | RuntimeException e) {
            // The reason may quote the key.
            found = null;
        }
        if (found == null) {
            throw new TlsException(
                    encrypted
                            ? "%s: %s does not open %s".formatted(option, source, path)
                            : "%s: %s holds no private key in PEM form".formatted(option, path));
        }
        return found;
    }

    /** All of them, at least one. */
    List<X509Certificate> certificates() throws TlsException {
        try {
            List<X509Certificate> found = PemContent.of(text).getCertificates();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (RuntimeException e) {
            // Said below, in words that name the file.
        }
        throw new TlsException("%s: %s holds no certificate in PEM form".formatted(option, path));
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "PemFile[%s]".formatted(path);
    }
}
