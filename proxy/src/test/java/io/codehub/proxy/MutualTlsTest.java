/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.Pem;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of both sides: of hubs at the routes API, and of the proxy at its targets. */
class MutualTlsTest {

    @TempDir private static Path directory;
    @TempDir private Path own;
    private static Pem server;
    private static Pem one;
    private static Pem two;
    private static Pem stranger;

    @BeforeAll
    static void make() throws IOException {
        server = make("server");
        one = make("one");
        two = make("two");
        stranger = make("stranger");
    }

    private static Pem make(String name) throws IOException {
        return Pem.make(Files.createDirectory(directory.resolve(name)), name);
    }

    private static int routes(HttpClient http, TestProxy proxy)
            throws IOException, InterruptedException {
        URI uri = URI.create("https://localhost:" + proxy.running().apiPort() + "/api/routes");
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "token " + TestProxy.TOKEN)
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void routesApiTakesOnlyHubsOfItsAuthorities() throws Exception {
        Path authorities = own.resolve("ca.crt");
        Files.writeString(authorities, Files.readString(one.cert()) + Files.readString(two.cert()));
        try (TestProxy proxy =
                TestProxy.start(
                        "--api-ssl-key=" + server.key(),
                        "--api-ssl-cert=" + server.cert(),
                        "--api-ssl-ca=" + authorities,
                        "--api-ssl-request-cert",
                        "--api-ssl-reject-unauthorized")) {
            assertThat(routes(server.showing(one).http(), proxy)).isEqualTo(200);
            assertThat(routes(server.showing(two).http(), proxy)).isEqualTo(200);
            for (Pem other : new Pem[] {server, server.showing(stranger)}) {
                assertThatThrownBy(() -> routes(other.http(), proxy))
                        .isInstanceOf(IOException.class);
            }
            assertThat(proxy.get("/_chp_healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void routesApiTakesNewCertificates() throws Exception {
        Path key = Files.copy(server.key(), own.resolve("key"));
        Path cert = Files.copy(server.cert(), own.resolve("cert"));
        try (TestProxy proxy = TestProxy.start("--api-ssl-key=" + key, "--api-ssl-cert=" + cert)) {
            assertThat(routes(server.http(), proxy)).isEqualTo(200);

            Files.copy(one.key(), key, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(one.cert(), cert, StandardCopyOption.REPLACE_EXISTING);

            Eventually.holds(
                    "new certificate",
                    () -> {
                        try {
                            return routes(one.http(), proxy) == 200;
                        } catch (IOException e) {
                            return false;
                        }
                    });
        }
    }

    /** A target that speaks TLS, and only to those who show the first certificate. */
    private static TestProxy target(Target plain) {
        return TestProxy.start(
                server.arguments(
                        "--ip=0.0.0.0",
                        "--ssl-request-cert",
                        "--ssl-ca=" + one.cert(),
                        "--default-target=" + plain.url()));
    }

    private static String[] as(Pem identity, Pem believed) {
        return new String[] {
            "--client-ssl-key=" + identity.key(),
            "--client-ssl-cert=" + identity.cert(),
            "--client-ssl-ca=" + believed.cert()
        };
    }

    @Test
    void targetSeesWhoTheProxyIs() {
        try (Target echo = Target.echo();
                TestProxy target = target(echo);
                TestProxy proxy = TestProxy.start(as(one, server));
                TestProxy wrong = TestProxy.start(as(stranger, server));
                TestProxy nobody = TestProxy.start("--client-ssl-ca=" + server.cert())) {
            for (TestProxy any : new TestProxy[] {proxy, wrong, nobody}) {
                any.route("/", "https://localhost:" + target.port());
            }

            // What the client calls the proxy says nothing about the target.
            assertThat(proxy.get("/a").body()).isEqualTo("/a");
            assertThat(wrong.get("/a").statusCode()).isEqualTo(503);
            assertThat(nobody.get("/a").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void targetMustBeWhoItsAddressNames() {
        try (Target echo = Target.echo();
                TestProxy target = target(echo);
                TestProxy proxy = TestProxy.start(as(one, server));
                TestProxy mistrustful = TestProxy.start(as(one, two));
                TestProxy insecure =
                        TestProxy.start(
                                "--insecure",
                                "--client-ssl-key=" + one.key(),
                                "--client-ssl-cert=" + one.cert())) {
            for (TestProxy any : new TestProxy[] {proxy, mistrustful, insecure}) {
                any.route("/named", "https://127.0.0.1:" + target.port());
                any.route("/unnamed", "https://127.0.0.2:" + target.port());
            }

            assertThat(proxy.get("/named").statusCode()).isEqualTo(200);
            assertThat(proxy.get("/unnamed").statusCode()).isEqualTo(503);
            assertThat(mistrustful.get("/named").statusCode()).isEqualTo(503);
            assertThat(insecure.get("/named").statusCode()).isEqualTo(200);
            assertThat(insecure.get("/unnamed").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void errorPagesComeOverMutualTls() {
        try (Target pages = Target.answering("200 OK", "Content-Type: text/plain\n", "own page");
                TestProxy target = target(pages);
                TestProxy proxy = TestProxy.start(with(as(one, server), target, "localhost"));
                TestProxy unnamed = TestProxy.start(with(as(one, server), target, "127.0.0.2"));
                TestProxy stranger = TestProxy.start(with(as(two, server), target, "localhost"))) {
            assertThat(proxy.get("/none").body()).isEqualTo("own page");
            assertThat(unnamed.get("/none").body()).contains("Not Found");
            assertThat(stranger.get("/none").body()).contains("Not Found");
        }
    }

    private static String[] with(String[] arguments, TestProxy target, String host) {
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--error-target=https://%s:%d".formatted(host, target.port());
        return all;
    }

    @Test
    void newIdentityIsTaken() throws Exception {
        Path key = Files.copy(two.key(), own.resolve("key"));
        Path cert = Files.copy(two.cert(), own.resolve("cert"));
        try (Target echo = Target.echo();
                TestProxy target = target(echo);
                TestProxy proxy =
                        TestProxy.start(
                                "--client-ssl-key=" + key,
                                "--client-ssl-cert=" + cert,
                                "--client-ssl-ca=" + server.cert())) {
            proxy.route("/", "https://localhost:" + target.port());
            assertThat(proxy.get("/").statusCode()).isEqualTo(503);

            Files.copy(one.key(), key, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(one.cert(), cert, StandardCopyOption.REPLACE_EXISTING);

            Eventually.holds("new identity", () -> proxy.get("/").statusCode() == 200);
        }
    }
}
