/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of a test, made by OpenSSL, and both ends of connections it vouches. */
final class Authority {

    private static final String PASSWORD = "changeit";

    private final Path folder;

    Authority(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        openssl(
                "req -x509 -nodes -days 2 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -keyout"
                        + " ca.key -out ca.crt -subj /CN=authority"
                        + " -addext basicConstraints=critical,CA:TRUE");
        Files.writeString(
                folder.resolve("names"),
                "subjectAltName=DNS:test.example,DNS:localhost,IP:127.0.0.1\n");
        sign("server");
        sign("client");
    }

    private void sign(String name) {
        openssl(
                "req -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -keyout %1$s.key -out"
                                .formatted(name)
                        + " %1$s.csr -subj /CN=%1$s".formatted(name));
        openssl(
                "x509 -req -days 2 -in %1$s.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out"
                                .formatted(name)
                        + " %1$s.crt -extfile names".formatted(name));
        openssl(
                "pkcs12 -export -passout pass:%2$s -inkey %1$s.key -in %1$s.crt -out %1$s.p12"
                        .formatted(name, PASSWORD));
    }

    /** The certificate of the authority itself. */
    Path certificate() {
        return folder.resolve("ca.crt");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    /** The three options with this beginning, for this name's key: {@code --ssl-key} and so on. */
    List<String> options(String beginning, String name) {
        return List.of(
                beginning + "-key=" + key(name),
                beginning + "-cert=" + certificate(name),
                beginning + "-ca=" + certificate());
    }

    /** Knows the authority, and shows this name's certificate. */
    private SSLContext context(String name) {
        try {
            KeyStore own =
                    KeyStore.getInstance(
                            folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own, PASSWORD.toCharArray());
            KeyStore known = KeyStore.getInstance("PKCS12");
            known.load(null, null);
            try (var in = Files.newInputStream(certificate())) {
                known.setCertificateEntry(
                        "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(known);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A listener that talks only to clients with a certificate of the authority. */
    SSLServerSocket demandingListener() throws IOException {
        SSLServerSocket socket =
                (SSLServerSocket)
                        context("server")
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(true);
        return socket;
    }

    /** A connection whose other end has shown a certificate of the authority. */
    Wire connect(int port) {
        try {
            SSLSocket socket =
                    (SSLSocket)
                            context("client").getSocketFactory().createSocket("127.0.0.1", port);
            socket.startHandshake();
            return Wire.over(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void openssl(String arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments.split(" ")));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("OpenSSL is needed: install the package openssl", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
