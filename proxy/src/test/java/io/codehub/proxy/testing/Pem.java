/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A private key and a certificate of 127.0.0.1, made by OpenSSL, and clients that trust it. */
public record Pem(Path key, Path cert, @Nullable Pem shown) {

    /** A key and a certificate for a server. */
    public Pem(Path key, Path cert) {
        this(key, cert, null);
    }

    /** The same, for clients that show a certificate of their own. */
    public Pem showing(Pem own) {
        return new Pem(key, cert, own);
    }

    /** Makes a key and a certificate in this directory. */
    public static Pem make(Path directory, String name, String... keyType) {
        Pem pem = new Pem(directory.resolve("tls.key"), directory.resolve("tls.crt"));
        List<String> type = keyType.length == 0 ? EC : Arrays.asList(keyType);
        List<String> command =
                new ArrayList<>(List.of("req", "-x509", "-nodes", "-days", "2", "-newkey"));
        command.addAll(type);
        command.addAll(
                List.of(
                        "-keyout",
                        pem.key.toString(),
                        "-out",
                        pem.cert.toString(),
                        "-subj",
                        "/CN=" + name,
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1"));
        openssl(command.toArray(String[]::new));
        return pem;
    }

    private static final List<String> EC = List.of("ec", "-pkeyopt", "ec_paramgen_curve:P-256");

    /** Runs OpenSSL. */
    public static void openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The arguments for the proxy. */
    public String[] arguments(String... more) {
        List<String> all = new ArrayList<>(List.of("--ssl-key=" + key, "--ssl-cert=" + cert));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Trusts this certificate and no other. */
    public SSLContext trust() {
        try (InputStream in = Files.newInputStream(cert)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyManager @Nullable [] keys() throws IOException, GeneralSecurityException {
        if (shown == null) {
            return null;
        }
        Path file = shown.key().resolveSibling("both.p12");
        openssl(
                "pkcs12 -export -passout pass:changeit -inkey %s -in %s -out %s"
                        .formatted(shown.key(), shown.cert(), file)
                        .split(" "));
        KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, "changeit".toCharArray());
        return keys.getKeyManagers();
    }

    /** An HTTP client that trusts this certificate. */
    public HttpClient http() {
        return HttpClient.newBuilder().sslContext(trust()).build();
    }

    /** A connection over TLS, whose handshake is done. */
    public SSLSocket connect(int port) {
        try {
            SSLSocket socket =
                    (SSLSocket) trust().getSocketFactory().createSocket("127.0.0.1", port);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
