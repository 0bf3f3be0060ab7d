/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.util.ssl.AggregateTrustManager;
import com.unboundid.util.ssl.HostNameTrustManager;
import io.codehub.hub.crypto.TrustingAll;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** Which certificates are trusted, and which one the hub shows. */
final class Certificates {

    private static final char[] NO_PASSWORD = new char[0];

    private final TlsOptions options;
    private final @Nullable KeyStore trusted;
    private final KeyManager @Nullable [] own;

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException if one is missing or holds something else
     */
    Certificates(TlsOptions options) {
        this.options = options;
        try {
            this.trusted = trusted(options);
            this.own = own(options);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(LdapTraits.TLS_KWARGS.qualifiedName() + ": " + e, e);
        }
    }

    /** What connections to a server of this name are made with. */
    SSLContext context(String host) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, new X509TrustManager[] {trust(host)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509TrustManager trust(String host) throws GeneralSecurityException {
        if (!options.checked()) {
            return new TrustingAll();
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        X509TrustManager authorities =
                Arrays.stream(factory.getTrustManagers())
                        .filter(X509TrustManager.class::isInstance)
                        .map(X509TrustManager.class::cast)
                        .findFirst()
                        .orElseThrow();
        List<String> names = options.names().isEmpty() ? List.of(host) : options.names();
        return new AggregateTrustManager(true, authorities, new HostNameTrustManager(true, names));
    }

    /** Null to trust what Java trusts. */
    private static @Nullable KeyStore trusted(TlsOptions options)
            throws GeneralSecurityException, IOException {
        List<X509Certificate> found = new ArrayList<>();
        for (Path place : options.authorities()) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        found.addAll(inText(read(file)));
                    }
                }
            } else {
                found.addAll(required(read(place), place.toString()));
            }
        }
        if (!options.authoritiesText().isEmpty()) {
            found.addAll(required(options.authoritiesText(), "ca_certs_data"));
        }
        if (found.isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        for (int i = 0; i < found.size(); i++) {
            store.setCertificateEntry("authority" + i, found.get(i));
        }
        return store;
    }

    private static KeyManager @Nullable [] own(TlsOptions options)
            throws GeneralSecurityException, IOException {
        Path certificate = options.certificate();
        if (certificate == null) {
            return null;
        }
        Path keyFile = options.key() == null ? certificate : options.key();
        @Nullable PrivateKey key = null;
        try {
            key = PemContent.of(read(keyFile)).getPrivateKey(options.keyPassword());
        } catch (RuntimeException e) {
            // The reason may quote the key.
            key = null;
        }
        if (key == null) {
            throw new IllegalArgumentException(
                    LdapTraits.TLS_KWARGS.qualifiedName()
                            + ": no private key in PEM form could be read from "
                            + keyFile);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry(
                "own",
                key,
                NO_PASSWORD,
                required(read(certificate), certificate.toString())
                        .toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IOException("cannot read " + file, e);
        }
    }

    private static List<X509Certificate> required(String text, String place) {
        List<X509Certificate> found = inText(text);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    LdapTraits.TLS_KWARGS.qualifiedName()
                            + ": "
                            + place
                            + " holds no certificate in PEM form");
        }
        return found;
    }

    private static List<X509Certificate> inText(String text) {
        try {
            return text.contains("BEGIN") ? PemContent.of(text).getCertificates() : List.of();
        } catch (RuntimeException e) {
            return List.of();
        }
    }
}
