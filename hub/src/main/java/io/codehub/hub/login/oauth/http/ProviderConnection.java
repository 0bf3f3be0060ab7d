/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import io.codehub.hub.crypto.TrustingAll;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The connection to a sign-in service: certificates, proxy and patience. */
final class ProviderConnection {

    private ProviderConnection() {}

    /**
     * A client.
     *
     * @throws IllegalArgumentException for files that cannot be used
     */
    static HttpClient client(HttpOptions options) {
        HttpClient.Builder client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(options.connectTimeout())
                        .followRedirects(HttpClient.Redirect.NEVER);
        String proxy = options.proxyHost();
        if (proxy != null) {
            client.proxy(ProxySelector.of(new InetSocketAddress(proxy, options.proxyPort())));
        }
        String user = options.proxyUser();
        String password = options.proxyPassword();
        if (user != null && password != null) {
            client.authenticator(
                    new Authenticator() {
                        @Override
                        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                            return getRequestorType() == RequestorType.PROXY
                                    ? new PasswordAuthentication(user, password.toCharArray())
                                    : null;
                        }
                    });
        }
        if (!options.validate() || options.caCerts() != null || options.clientCert() != null) {
            client.sslContext(context(options));
        }
        return client.build();
    }

    private static SSLContext context(HttpOptions options) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(options), trust(options), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "OAuthenticator.http_request_kwargs: a file of certificates cannot be used: "
                            + e,
                    e);
        }
    }

    private static TrustManager @Nullable [] trust(HttpOptions options)
            throws GeneralSecurityException, IOException {
        if (!options.validate()) {
            return new TrustManager[] {new TrustingAll()};
        }
        String file = options.caCerts();
        if (file == null) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates(file)) {
            store.setCertificateEntry("ca" + number++, certificate);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static javax.net.ssl.KeyManager @Nullable [] keys(HttpOptions options)
            throws GeneralSecurityException, IOException {
        String certificate = options.clientCert();
        if (certificate == null) {
            return null;
        }
        String key = options.clientKey() == null ? certificate : options.clientKey();
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry(
                "client",
                PemKey.read(Files.readString(Path.of(key))),
                new char[0],
                certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static Collection<? extends Certificate> certificates(String file)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
