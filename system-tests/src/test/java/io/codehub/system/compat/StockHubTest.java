/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.Await;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stock JupyterHub that starts our proxy as its own, and real single-user servers behind it. */
@Timeout(300)
class StockHubTest {

    @TempDir private Path folder;

    private StockHub hub() {
        return new StockHub(folder, Peer.CODEHUB);
    }

    @Test
    void aPersonSignsInAndWorks() throws Exception {
        try (StockHub hub = hub().start();
                HttpClient browser =
                        HttpClient.newBuilder()
                                .cookieHandler(new CookieManager())
                                .followRedirects(HttpClient.Redirect.NORMAL)
                                .build()) {
            String site = "http://127.0.0.1:" + hub.port;
            signIn(browser, site, "ada");
            hub.startServer("ada");

            HttpResponse<String> page = get(browser, site + "/user/ada/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.uri().getPath()).startsWith("/user/ada/");
            assertThat(page.body()).contains("Jupyter Server");
            assertThat(routes(hub)).contains("\"/\":", "\"/user/ada\":", "\"user\":\"ada\"");
            terminalWorks(hub, "ada");

            ProcessHandle proxy = hub.proxy();
            proxy.destroyForcibly();

            hub.until(
                    "another proxy with all routes",
                    () ->
                            hub.proxy().pid() != proxy.pid()
                                    && get(browser, site + "/user/ada/").statusCode() == 200);
            terminalWorks(hub, "ada");
        }
    }

    @Test
    void aHubThatIsStoppedLeavesNothingAndStartsAgainAtOnce() throws Exception {
        try (StockHub hub = hub().start()) {
            ProcessHandle proxy = hub.proxy();

            hub.terminate();

            Await.until(
                    "free ports",
                    Duration.ofSeconds(60),
                    () -> bindable(hub.port) && bindable(hub.proxyApiPort));
            hub.start();
            assertThat(hub.proxy().pid()).isNotEqualTo(proxy.pid());
            assertThat(proxy.isAlive()).isFalse();
            try (Wire wire = Wire.to(hub.port)) {
                assertThat(wire.get("/hub/login", "").answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void allPartsTalkOverTlsWithCertificates() throws Exception {
        try (StockHub hub = hub()) {
            hub.configure("c.JupyterHub.internal_ssl = True")
                    .configure(
                            "c.JupyterHub.internal_certs_location = '%s'"
                                    .formatted(folder.resolve("certificates")))
                    .configure(
                            "c.ConfigurableHTTPProxy.api_url = 'https://127.0.0.1:%d'"
                                    .formatted(hub.proxyApiPort))
                    .start();
            String site = "http://127.0.0.1:" + hub.port;
            HttpClient browser =
                    HttpClient.newBuilder()
                            .cookieHandler(new CookieManager())
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .build();
            hub.throughProxy();
            signIn(browser, site, "ada");
            hub.startServer("ada");

            assertThat(get(browser, site + "/user/ada/").body()).contains("Jupyter Server");
            terminalWorks(hub, "ada");
            assertThat(hub.json("GET", "/proxy", "").path("/user/ada/").path("target").asString())
                    .startsWith("https://");
        }
    }

    @Test
    void usersMayHaveHostsOfTheirOwn() throws Exception {
        try (StockHub hub = hub()) {
            hub.configure("c.JupyterHub.subdomain_host = 'http://hub.test:%d'".formatted(hub.port))
                    .start();
            hub.startServer("ada");
            String token = "Authorization: token " + hub.tokenOf("ada") + "\n";

            assertThat(at(hub, "hub.test", "/hub/login", "").status()).isEqualTo(200);
            assertThat(at(hub, "ada.hub.test", "/user/ada/api/status", token).status())
                    .isEqualTo(200);
            assertThat(at(hub, "hub.test", "/user/ada/api/status", token).body())
                    .doesNotContain("last_activity");
            assertThat(routes(hub)).contains("\"/ada.hub.test/user/ada\":");
        }
    }

    @Test
    void proxyAndItsApiMayBeUnixSockets() throws Exception {
        Path sockets = Files.createTempDirectory(Path.of("/tmp"), "hub");
        Path pub = sockets.resolve("public");
        Path api = sockets.resolve("api");
        try (StockHub hub =
                hub().configure(
                                "c.JupyterHub.bind_url = 'http+unix://%s'\n".formatted(escaped(pub))
                                        + "c.ConfigurableHTTPProxy.api_url = 'http+unix://%s'"
                                                .formatted(escaped(api)))
                        .withSmallServers()
                        .start()) {
            hub.startServer("ada");

            try (Wire wire = Wire.to(pub)) {
                assertThat(wire.get("/hub/login", "").answer().status()).isEqualTo(200);
                assertThat(wire.get("/user/ada/x", "").answer().body()).startsWith("ada ");
            }
            hub.terminate();
            hub.start();
            try (Wire wire = Wire.to(pub)) {
                assertThat(wire.get("/hub/login", "").answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void theHubsCertificateIsThePublicOne() throws Exception {
        Authority authority = new Authority(folder.resolve("authority"));
        try (StockHub hub = hub()) {
            hub.configure("c.JupyterHub.bind_url = 'https://127.0.0.1:%d'".formatted(hub.port))
                    .configure("c.JupyterHub.ssl_key = '%s'".formatted(authority.key("server")))
                    .configure(
                            "c.JupyterHub.ssl_cert = '%s'"
                                    .formatted(authority.certificate("server")))
                    .start();

            try (Wire wire = authority.connect(hub.port)) {
                assertThat(wire.get("/hub/login", "").answer().status()).isEqualTo(200);
            }
        }
    }

    private static String escaped(Path socket) {
        return socket.toString().replace("/", "%2F");
    }

    private static Wire.Answer at(StockHub hub, String host, String target, String headers) {
        try (Wire wire = Wire.to(hub.port)) {
            return wire.send(
                            "GET %s HTTP/1.1\nHost: %s:%d\n%s\n"
                                    .formatted(target, host, hub.port, headers))
                    .answer();
        }
    }

    private static String routes(StockHub hub) {
        try (Wire wire = Wire.to(hub.proxyApiPort)) {
            return wire.get("/api/routes", Proxy.ALLOWED).answer().body();
        }
    }

    /** A shell of the user's server computes over a WebSocket. */
    private static void terminalWorks(StockHub hub, String user) {
        String token = "Authorization: token " + hub.tokenOf(user) + "\n";
        try (Wire wire = Wire.to(hub.port)) {
            wire.send(
                    "POST /user/%s/api/terminals HTTP/1.1\nHost: test.example:8000\n"
                                    .formatted(user)
                            + token
                            + "Content-Length: 0\n\n");
            Matcher name = Pattern.compile("\"name\": *\"([0-9]+)\"").matcher(wire.answer().body());
            assertThat(name.find()).isTrue();
            String path = "/user/%s/terminals/websocket/%s".formatted(user, name.group(1));
            try (WebSocketClient terminal = WebSocketClient.open(Wire.to(hub.port), path, token)) {
                terminal.send(Frame.text("[\"stdin\", \"echo is-$((40+2))\\r\"]"));
                StringBuilder said = new StringBuilder();
                while (said.indexOf("is-42") < 0) {
                    said.append(terminal.next().text());
                }
            }
        }
    }

    private static void signIn(HttpClient browser, String site, String user) throws Exception {
        Matcher form =
                Pattern.compile("name=\"_xsrf\" value=\"([^\"]*)\"")
                        .matcher(get(browser, site + "/hub/login?next=%2Fhub%2Fhome").body());
        assertThat(form.find()).isTrue();
        HttpResponse<String> home =
                browser.send(
                        HttpRequest.newBuilder(URI.create(site + "/hub/login?next=%2Fhub%2Fhome"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "username=%s&password=x&_xsrf=%s"
                                                        .formatted(
                                                                user, Escape.path(form.group(1)))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.uri().getPath()).isEqualTo("/hub/home");
    }

    private static HttpResponse<String> get(HttpClient browser, String url)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static boolean bindable(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
