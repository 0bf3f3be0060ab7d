/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a browser is shown when there is no route, or no answer. */
class ErrorPagesTest {

    private static void addDeadRoute(Proxy proxy) {
        proxy.route("/missing", "http://127.0.0.1:" + Programs.freePort());
    }

    @Nested
    class FromAServer extends PeerTest {

        private final Backend pages =
                Backend.answering(
                        "200 OK", "Content-Type: text/plain\nX-Own: x\n", "page of the server");

        @Override
        String[] options() {
            return new String[] {"--error-target=" + pages.url() + "/errors"};
        }

        @AfterAll
        void stopPages() {
            pages.close();
        }

        @Test
        void hasTheStatusAndTheServersPage() {
            Wire.Answer answer = proxy.get("/foo/bar?a=b&c", "Cookie: secret=1\n");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("content-type")).isEqualTo("text/plain");
            assertThat(answer.body()).isEqualTo("page of the server");
            assertThat(answer.head().all("x-own")).isEmpty();
            Head asked = pages.last().head();
            assertThat(asked.target()).isEqualTo("/errors/404?url=%2Ffoo%2Fbar%3Fa%3Db%26c");
            assertThat(asked.header("host")).isEqualTo(pages.authority());
            assertThat(asked.all("cookie")).isEmpty();
        }

        @Test
        void tellsADeadTarget() {
            addDeadRoute(proxy);

            assertThat(proxy.get("/missing/x").status()).isEqualTo(503);
            assertThat(pages.last().head().target()).isEqualTo("/errors/503?url=%2Fmissing%2Fx");
        }

        @Test
        void tellsAMalformedPath() {
            int status = Differences.MALFORMED_PATH.of(peer);

            Wire.Answer answer = proxy.get("/%");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo("page of the server");
            assertThat(pages.last().head().target()).isEqualTo("/errors/" + status + "?url=%2F%25");
        }
    }

    @Nested
    class FromADirectory extends PeerTest {

        @Override
        String[] options() throws IOException {
            Path folder = Files.createTempDirectory("error-pages-");
            Files.writeString(folder.resolve("404.html"), "<p>nothing here</p>");
            Files.writeString(folder.resolve("error.html"), "<p>something is wrong</p>");
            return new String[] {"--error-path=" + folder};
        }

        @Test
        void isChosenByStatus() {
            addDeadRoute(proxy);

            Wire.Answer unknown = proxy.get("/nowhere");
            Wire.Answer dead = proxy.get("/missing");

            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.header("content-type")).startsWith("text/html");
            assertThat(unknown.body()).isEqualTo("<p>nothing here</p>");
            assertThat(dead.status()).isEqualTo(503);
            assertThat(dead.header("content-type")).startsWith("text/html");
            assertThat(dead.body()).isEqualTo("<p>something is wrong</p>");
        }
    }

    @Nested
    class OfTheProxyItself extends PeerTest {

        @Test
        void isHtml() {
            addDeadRoute(proxy);

            Wire.Answer unknown = proxy.get("/nowhere");
            Wire.Answer dead = proxy.get("/missing");

            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.header("content-type")).startsWith("text/html");
            assertThat(unknown.body()).contains("404");
            assertThat(dead.status()).isEqualTo(503);
            assertThat(dead.body()).contains("503");
        }
    }
}
