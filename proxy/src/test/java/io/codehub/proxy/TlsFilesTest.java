/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.Pem;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of keys and certificates: their forms, their faults, their replacement. */
class TlsFilesTest {

    private static final String PASSPHRASE = "open sesame";

    @TempDir private Path directory;
    private Path other;

    @BeforeEach
    void makeDirectory() throws IOException {
        other = Files.createDirectory(directory.resolve("other"));
    }

    private static boolean serves(Pem pem, TestProxy proxy) {
        try (RawClient client = RawClient.over(pem.connect(proxy.port()))) {
            client.send("GET /_chp_healthz HTTP/1.1\nHost: x\n\n");
            return client.answer().status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rsa:2048, pkey -traditional",
        "rsa:2048, pkey",
        "rsa:2048, pkey -aes256 -passout pass:%s",
        "rsa:2048, pkey -traditional -aes256 -passout pass:%s",
        "rsa:2048, rsa -traditional -des3 -passout pass:%s",
        "ec, pkey -traditional",
        "ec, pkey -traditional -aes128 -passout pass:%s",
        "ed25519, pkey"
    })
    void keysOfAllFormsAreRead(String type, String conversion) {
        Pem pem = type.equals("ec") ? Pem.make(directory, "one") : Pem.make(directory, "one", type);
        Path converted = directory.resolve("converted.key");
        String[] command =
                "%s -in %s -out %s"
                        .formatted(conversion.replace("%s", "open_"), pem.key(), converted)
                        .split(" ");
        for (int i = 0; i < command.length; i++) {
            command[i] = command[i].replace("open_", PASSPHRASE);
        }
        Pem.openssl(command);

        try (TestProxy proxy =
                TestProxy.start(
                        Map.of("CONFIGPROXY_SSL_KEY_PASSPHRASE", PASSPHRASE),
                        new Pem(converted, pem.cert()).arguments())) {
            assertThat(serves(pem, proxy)).isTrue();
        }
    }

    @Test
    void encryptedKeyNeedsItsPassphrase() {
        Pem pem = Pem.make(directory, "one");
        Path encrypted = directory.resolve("encrypted.key");
        Pem.openssl(
                "pkey -aes256 -passout pass:x -in %s -out %s"
                        .formatted(pem.key(), encrypted)
                        .split(" "));
        String[] arguments = new Pem(encrypted, pem.cert()).arguments();

        assertThatThrownBy(() -> TestProxy.start(arguments))
                .hasRootCauseMessage(
                        "--ssl-key: %s is encrypted, and CONFIGPROXY_SSL_KEY_PASSPHRASE is not set"
                                .formatted(encrypted));
        assertThatThrownBy(() ->
                        TestProxy.start(
                                Map.of("CONFIGPROXY_SSL_KEY_PASSPHRASE", "wrong"), arguments))
                .hasRootCauseMessage(
                        "--ssl-key: CONFIGPROXY_SSL_KEY_PASSPHRASE does not open " + encrypted);
    }

    @Test
    void filesThatAreOfNoUseAreNamed() throws IOException {
        Pem one = Pem.make(directory, "one");
        Pem two = Pem.make(other, "two");
        Path empty = Files.createFile(directory.resolve("empty"));
        Path missing = directory.resolve("missing");

        assertRefused(new Pem(missing, one.cert()), "--ssl-key: there is no file " + missing);
        assertRefused(
                new Pem(empty, one.cert()),
                "--ssl-key: %s holds no private key in PEM form".formatted(empty));
        assertRefused(
                new Pem(one.key(), empty),
                "--ssl-cert: %s holds no certificate in PEM form".formatted(empty));
        assertRefused(
                new Pem(one.key(), two.cert()),
                "--ssl-key: %s is not the key of the first certificate in %s"
                        .formatted(one.key(), two.cert()));
    }

    private static void assertRefused(Pem pem, String message) {
        assertThatThrownBy(() -> TestProxy.start(pem.arguments())).hasRootCauseMessage(message);
    }

    /** As Kubernetes does: the files are links through a link to a directory, which is replaced. */
    @Test
    void replacedFilesHoldForNewConnections() throws IOException {
        Path first = Files.createDirectory(directory.resolve("..1"));
        Path second = Files.createDirectory(directory.resolve("..2"));
        Pem one = Pem.make(first, "one");
        Pem two = Pem.make(second, "two");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..1"));
        Pem mounted = new Pem(directory.resolve("tls.key"), directory.resolve("tls.crt"));
        Files.createSymbolicLink(mounted.key(), Path.of("..data/tls.key"));
        Files.createSymbolicLink(mounted.cert(), Path.of("..data/tls.crt"));

        try (TestProxy proxy = TestProxy.start(mounted.arguments());
                SSLSocket before = one.connect(proxy.port())) {
            Files.createSymbolicLink(directory.resolve("..tmp"), Path.of("..2"));
            Files.move(
                    directory.resolve("..tmp"),
                    directory.resolve("..data"),
                    StandardCopyOption.ATOMIC_MOVE);
            Eventually.holds("new certificate", () -> serves(two, proxy));

            assertThat(serves(one, proxy)).isFalse();
            RawClient old = RawClient.over(before);
            old.send("GET /_chp_healthz HTTP/1.1\nHost: x\n\n");
            assertThat(old.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void spoiltFilesChangeNothingUntilTheyAreGoodAgain() throws IOException {
        Pem one = Pem.make(directory, "one");
        Pem two = Pem.make(other, "two");
        try (TestProxy proxy = TestProxy.start(one.arguments())) {
            Pem.openssl("x509", "-in", one.cert().toString(), "-out", other + "/one.crt");
            Pem trusted = new Pem(one.key(), other.resolve("one.crt"));
            Files.copy(two.cert(), one.cert(), StandardCopyOption.REPLACE_EXISTING);
            assertThat(serves(trusted, proxy)).isTrue();

            Files.copy(two.key(), one.key(), StandardCopyOption.REPLACE_EXISTING);

            Eventually.holds("new certificate", () -> serves(two, proxy));
        }
    }

    @Test
    void clientsMayHaveToShowACertificate() {
        Pem server = Pem.make(directory, "server");
        Pem authority = Pem.make(other, "clients");
        try (TestProxy proxy =
                TestProxy.start(
                        server.arguments("--ssl-request-cert", "--ssl-ca=" + authority.cert()))) {
            assertThat(serves(server, proxy)).isFalse();
            assertThat(serves(server.showing(authority), proxy)).isTrue();
        }
    }

    @Test
    void versionAndCiphersCanBeChosen() throws IOException {
        Pem pem = Pem.make(directory, "one");
        try (TestProxy proxy =
                        TestProxy.start(
                                pem.arguments(
                                        "--ssl-protocol=TLSv1_2",
                                        "--ssl-ciphers=ECDHE-ECDSA-CHACHA20-POLY1305:HIGH:!aNULL"));
                SSLSocket socket = pem.connect(proxy.port())) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
            assertThat(socket.getSession().getCipherSuite())
                    .isEqualTo("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");
        }
        assertThatThrownBy(() -> TestProxy.start(pem.arguments("--ssl-ciphers=RC4-SHA")))
                .hasRootCauseMessage("--ssl-ciphers names no cipher suite that is available");
    }
}
