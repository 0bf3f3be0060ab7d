/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Options that change requests and replies; each set of options has a proxy of its own. */
class ForwardingOptionsTest {

    @Nested
    class WithoutPathOfTheTarget extends PeerTest {

        @Override
        String[] options() {
            return new String[] {"--no-prepend-path"};
        }

        @Test
        void onlyThePathOfTheRequestArrives() {
            proxy.route("/bar", backend.url() + "/foo?k=v");

            assertThat(proxy.get("/bar/rest/of/it").body()).isEqualTo("/bar/rest/of/it");
        }
    }

    @Nested
    class WithoutPrefixOfTheRoute extends PeerTest {

        @Override
        String[] options() {
            return new String[] {"--no-include-prefix"};
        }

        @Test
        void thePrefixIsCut() {
            proxy.route("/bar", backend.url() + "/foo");
            proxy.route("/", backend.url());

            assertThat(proxy.get("/bar/rest/of/it").body()).isEqualTo("/foo/rest/of/it");
            assertThat(proxy.get("/other//x?y").body()).isEqualTo("/other//x?y");
        }

        @Test
        void anEscapedPrefixIsCut() {
            proxy.route("/b%40r/b%20r", backend.url());

            assertThat(proxy.get("/b%40r/b%20r/rest").body())
                    .isEqualTo(Differences.CUT_OF_AN_ESCAPED_PREFIX.of(peer));
        }
    }

    @Nested
    class WithoutBoth extends PeerTest {

        @Override
        String[] options() {
            return new String[] {"--no-prepend-path", "--no-include-prefix"};
        }

        @Test
        void onlyTheRestArrives() {
            proxy.route("/bar", backend.url() + "/foo");

            assertThat(proxy.get("/bar/rest/of/it").body()).isEqualTo("/rest/of/it");
        }
    }

    @Nested
    class RewritingRedirects extends PeerTest {

        @Override
        String[] options() {
            return new String[] {"--auto-rewrite", "--protocol-rewrite=https"};
        }

        private String location(String status, String location) {
            try (Backend moved =
                    Backend.start(call -> {
                        String query = call.head().target();
                        String to = query.substring(query.indexOf('?') + 1);
                        call.reply(status, "Location: " + to + "\n", "");
                    })) {
                proxy.route("/moved", moved.url());
                String to = location.replace("TARGET", moved.authority());
                return proxy.get("/moved?" + to).header("location");
            }
        }

        @Test
        void redirectsToTheTargetNameTheProxy() {
            for (String status : new String[] {"201", "301", "302", "307", "308"}) {
                assertThat(location(status + " X", "http://TARGET/whatever"))
                        .isEqualTo("https://test.example:8000/whatever");
            }
        }

        @Test
        void othersStay() {
            assertThat(location("301 X", "http://foreign.example/x"))
                    .isEqualTo("http://foreign.example/x");
            assertThat(location("301 X", "/relative")).isEqualTo("/relative");
            assertThat(location("303 X", "http://TARGET/x")).startsWith("http://127.0.0.1:");
        }
    }

    @Nested
    class CustomHeaders extends PeerTest {

        @Override
        String[] options() {
            return new String[] {
                "--custom-header",
                "k1: v1",
                "--custom-header",
                " k2 : host:123 ",
                "--no-x-forward",
                "--change-origin"
            };
        }

        @Test
        void arriveAtTheTarget() {
            proxy.route("/", backend.url());

            proxy.get("/", "K1: mine\nX-Forwarded-For: 1.2.3.4\n");

            Head seen = backend.last().head();
            assertThat(seen.header("k1")).isEqualTo("v1");
            assertThat(seen.header("k2")).isEqualTo("host:123");
            assertThat(seen.header("x-forwarded-for")).isEqualTo("1.2.3.4");
            assertThat(seen.all("x-forwarded-proto")).isEmpty();
            assertThat(seen.header("host")).isEqualTo(backend.authority());
        }

        @Test
        void arriveWithWebSockets() {
            proxy.route("/ws", backend.url());
            try (WebSocketClient client = WebSocketClient.connect(proxy.connect(), "/ws", "")) {
                assertThat(client.handshake().status()).isEqualTo(101);
            }

            assertThat(backend.last().head().header("k2")).isEqualTo("host:123");
        }
    }
}
