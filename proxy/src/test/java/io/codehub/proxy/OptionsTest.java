/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that change how requests are forwarded or answered. */
class OptionsTest {

    @Test
    void errorPagesComeFromTheErrorTarget() {
        try (Target pages =
                        Target.start((request, client, out) ->
                                Target.reply(
                                        out,
                                        "200 OK",
                                        "Content-Type: text/plain\nX-Secret: y\n",
                                        "page for " + request.target()));
                TestProxy proxy = TestProxy.start("--error-target", pages.url() + "/hub/error")) {
            proxy.route("/dead", "http://127.0.0.1:9");

            HttpResponse<String> missing = proxy.get("/foo/bar?a=b", "Cookie", "a=b");

            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.body())
                    .isEqualTo("page for /hub/error/404?url=%2Ffoo%2Fbar%3Fa%3Db");
            assertThat(missing.headers().firstValue("content-type")).contains("text/plain");
            assertThat(missing.headers().firstValue("x-secret")).isEmpty();
            assertThat(pages.last().header("cookie")).isEmpty();
            assertThat(proxy.get("/dead").statusCode()).isEqualTo(503);

            pages.close();
            HttpResponse<String> plain = proxy.get("/foo");
            assertThat(plain.statusCode()).isEqualTo(404);
            assertThat(plain.body()).contains("Not Found");
        }
    }

    @Test
    void errorPagesComeFromADirectory(@TempDir Path pages) throws IOException {
        Files.writeString(pages.resolve("404.html"), "<p>own 404</p>");
        Files.writeString(pages.resolve("error.html"), "<p>own error</p>");
        try (TestProxy proxy = TestProxy.start("--error-path", pages.toString())) {
            proxy.route("/dead", "http://127.0.0.1:9");

            assertThat(proxy.get("/none").body()).isEqualTo("<p>own 404</p>");
            assertThat(proxy.get("/dead").body()).isEqualTo("<p>own error</p>");
        }
    }

    @Test
    void prefixAndTargetPathCanBeLeftOut() {
        try (Target echo = Target.echo();
                TestProxy cutting = TestProxy.start("--no-include-prefix");
                TestProxy both = TestProxy.start("--no-include-prefix", "--no-prepend-path")) {
            cutting.route("/bar", echo.url() + "/foo");
            both.route("/bar", echo.url() + "/foo");

            assertThat(cutting.get("/bar/rest/of/it").body()).isEqualTo("/foo/rest/of/it");
            assertThat(both.get("/bar/rest/of/it").body()).isEqualTo("/rest/of/it");
        }
    }

    @Test
    void redirectsToTheTargetAreRewrittenOnDemand() {
        try (Target target =
                        Target.start((request, client, out) ->
                                Target.reply(
                                        out,
                                        "301 Moved",
                                        "Location: http://"
                                                + request.header("x-own")
                                                + "/whatever?x\n",
                                        ""));
                TestProxy proxy =
                        TestProxy.start("--auto-rewrite", "--protocol-rewrite", "https")) {
            proxy.route("/", target.url());
            String own = "127.0.0.1:" + target.port();

            assertThat(location(proxy.get("/", "X-Own", own)))
                    .isEqualTo("https://127.0.0.1:" + proxy.port() + "/whatever?x");
            assertThat(location(proxy.get("/", "X-Own", "other.example")))
                    .isEqualTo("http://other.example/whatever?x");
        }
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("location").orElseThrow();
    }

    @Test
    void headersCanBeAddedAndHostChanged() {
        try (Target echo = Target.echo();
                TestProxy proxy =
                        TestProxy.start(
                                "--custom-header",
                                "k1: v1",
                                "--custom-header=k2:host:123",
                                "--change-origin",
                                "--no-x-forward")) {
            proxy.route("/", echo.url());

            proxy.get("/", "k1", "mine");

            assertThat(echo.last().header("k1")).isEqualTo("v1");
            assertThat(echo.last().header("k2")).isEqualTo("host:123");
            assertThat(echo.last().header("host")).isEqualTo("127.0.0.1:" + echo.port());
            assertThat(echo.last().header("x-forwarded-for")).isEmpty();
        }
    }

    @Test
    void silentTargetTimesOut() {
        try (Target silent = Target.start((r, c, out) -> c.getInputStream().read());
                TestProxy proxy = TestProxy.start("--proxy-timeout", "300")) {
            proxy.route("/", silent.url());

            assertThat(proxy.get("/").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void idleClientConnectionsEnd() {
        try (Target echo = Target.echo();
                TestProxy proxy = TestProxy.start("--keep-alive-timeout", "300")) {
            proxy.route("/", echo.url());
            try (var client = proxy.connect()) {
                client.send("GET / HTTP/1.1\nHost: x\n\n");
                assertThat(client.answer().status()).isEqualTo(200);
                assertThat(client.ended()).isTrue();
            }
        }
    }
}
