/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which route a request takes. */
class MatchTest extends PeerTest {

    private static final String[] ROUTES = {
        "/1", "/2", "/a/b/c/d", "/a/b/d", "/a/b/e", "/b", "/b/c", "/b/c/d", "/user/alice"
    };

    private final Map<String, Backend> backends = new HashMap<>();

    @BeforeParameterizedClassInvocation
    void addRoutes() {
        for (String route : ROUTES) {
            add(proxy, route);
        }
    }

    @AfterAll
    void stop() {
        backends.values().forEach(Backend::close);
    }

    /** Each route has a target that tells the route. */
    private void add(Proxy to, String route) {
        Backend backend =
                backends.computeIfAbsent(route, name -> Backend.answering("200 OK", "", name));
        to.route(route, backend.url());
    }

    private static String hit(Proxy at, String path) {
        Wire.Answer answer = at.get(path);
        return answer.status() == 200 ? answer.body() : String.valueOf(answer.status());
    }

    @ParameterizedTest
    @CsvSource({
        "/1/etc/etc/, /1",
        "/a, 404",
        "/a/b/c, 404",
        "/a/b/c/d/e/f, /a/b/c/d",
        "/b/c/d/word, /b/c/d",
        "/b/c/dword, /b/c"
    })
    void theLongestPrefixByPathElementWins(String path, String route) {
        assertThat(hit(proxy, path)).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({
        "/user/alice, /user/alice",
        "/user%2Falice/x, /user/alice",
        "/user/alice%2Fs, /user/alice",
        "/user/%61lice, /user/alice",
        "/user/alice//x, /user/alice",
        "/user/alice?x=/../bob, /user/alice",
        "http://other.example/user/alice/, /user/alice",
        "/user//alice, 404",
        "/USER/alice, 404",
        "/user/alicex, 404",
        "/user/alice;p=1, 404",
        "/user+alice, 404"
    })
    void pathsAreComparedDecodedOnce(String path, String route) {
        assertThat(hit(proxy, path)).isEqualTo(route);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/team/alice/../bob", "/team/alice/%2e%2e/bob"})
    void dotSegmentsDoNotReachTheNeighbour(String path) {
        try (Backend alice = Backend.echo();
                Backend bob = Backend.echo()) {
            proxy.route("/team/alice", alice.url());
            proxy.route("/team/bob", bob.url());

            assertThat(proxy.get(path).status()).isEqualTo(Differences.DOT_SEGMENTS.of(peer));
            assertThat(alice.count()).isZero();
            if (bob.count() > 0) {
                assertThat(bob.last().head().target()).isEqualTo("/team/bob");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/constructor", "/__proto__", "/user/__proto__/x", "/user/toString"})
    void namesOfObjectMembersAreOrdinary(String path) {
        assertThat(proxy.get(path).status())
                .isEqualTo(Differences.NAMES_OF_OBJECT_MEMBERS.of(peer));
    }

    @Test
    void aDeletedRouteLeavesThoseBelowIt() {
        add(proxy, "/deleted");
        add(proxy, "/deleted/c");

        proxy.api("DELETE", "/deleted", "");

        assertThat(hit(proxy, "/deleted/just-b")).isEqualTo("404");
        assertThat(hit(proxy, "/deleted/c/sub")).isEqualTo("/deleted/c");
    }

    @Test
    void gapsFallBackToTheNearestRouteAbove() {
        try (Proxy fresh = peer.start()) {
            add(fresh, "/");
            add(fresh, "/prefix/sub/tree");
            assertThat(hit(fresh, "/prefix")).isEqualTo("/");
            assertThat(hit(fresh, "/prefix/sub")).isEqualTo("/");

            add(fresh, "/prefix");
            assertThat(hit(fresh, "/prefix")).isEqualTo("/prefix");
            assertThat(hit(fresh, "/prefix/sub")).isEqualTo("/prefix");

            assertThat(fresh.api("DELETE", "/prefix/", "").status()).isEqualTo(204);
            assertThat(hit(fresh, "/prefix")).isEqualTo("/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE"})
    void healthIsToldBeforeAnyRoute(String method) {
        try (Wire wire = proxy.connect()) {
            Wire.Answer answer =
                    wire.send(
                                    method
                                            + " /_chp_healthz HTTP/1.1\nHost: x\n"
                                            + "Content-Length: 0\n\n")
                            .answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"OK\"}");
            assertThat(answer.header("content-type")).isEqualTo("application/json");
        }
        assertThat(proxy.get("/_chp_healthz?x").status()).isEqualTo(404);
        assertThat(proxy.get("/_chp_healthz/").status()).isEqualTo(404);
    }
}
