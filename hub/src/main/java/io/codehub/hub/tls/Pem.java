/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Keys and certificates as text. */
final class Pem {

    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    static String of(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    private static String block(String type, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(type, LINES.encodeToString(content));
    }

    /**
     * The certificates in a file, one at least.
     *
     * @throws IOException when there are none; the message names the file
     */
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text(file)))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                if (next instanceof X509CertificateHolder holder) {
                    found.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (CertificateException | IOException | RuntimeException e) {
            throw unreadable(file, "certificate", e);
        }
        if (found.isEmpty()) {
            throw unreadable(file, "certificate", null);
        }
        return found;
    }

    /**
     * The private key in a file.
     *
     * @throws IOException when there is none; the message names the file
     */
    static PrivateKey key(Path file) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text(file)))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                switch (next) {
                    case PEMKeyPair pair -> {
                        return converter.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PrivateKeyInfo info -> {
                        return converter.getPrivateKey(info);
                    }
                    default -> {
                        // parameters of a curve, or a certificate
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, "private key", null);
        }
        throw unreadable(file, "private key", null);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(new IOException("there is no such file", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cause may quote a key, so only that of certificates is kept. */
    private static IOException unreadable(
            Path file, String what, @org.jspecify.annotations.Nullable Exception cause) {
        return new IOException(file + " holds no readable " + what + " in PEM form", cause);
    }
}
