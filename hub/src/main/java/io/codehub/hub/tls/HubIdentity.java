/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What the hub shows to others, and whom it believes.
 *
 * @param keys with its key and certificate, without a password
 * @param trusted the authorities
 */
record HubIdentity(KeyStore keys, KeyStore trusted, List<X509Certificate> certificates) {

    private static final String NAME = "hub";
    private static final char[] NO_PASSWORD = {};

    static HubIdentity of(Pair pair, List<X509Certificate> authorities) throws IOException {
        try {
            KeyStore keys = empty();
            keys.setKeyEntry(
                    NAME,
                    Objects.requireNonNull(pair.key()),
                    NO_PASSWORD,
                    new Certificate[] {pair.certificate()});
            KeyStore trusted = empty();
            for (int i = 0; i < authorities.size(); i++) {
                trusted.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            List<X509Certificate> all = new java.util.ArrayList<>(authorities);
            all.add(pair.certificate());
            return new HubIdentity(keys, trusted, List.copyOf(all));
        } catch (GeneralSecurityException e) {
            throw new IOException("the hub's certificate cannot be used", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    boolean sameAs(HubIdentity other) {
        return certificates.equals(other.certificates);
    }

    /** For the hub's own requests. */
    SSLContext context() throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, NO_PASSWORD);
        TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
        others.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }
}
