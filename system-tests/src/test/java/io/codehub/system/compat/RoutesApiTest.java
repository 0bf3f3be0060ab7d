/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The API by which hubs and administrators keep the routes. */
class RoutesApiTest extends PeerTest {

    @Override
    String[] options() {
        return new String[] {"--default-target=" + backend.url()};
    }

    @Test
    void aProxyOfItsOwnHasADefaultTargetThatCanBeReplacedAndDeleted() {
        try (Proxy fresh = peer.start("--default-target=http://127.0.0.1:1")) {
            assertThat(fresh.routes().propertyNames()).containsExactly("/");
            assertThat(fresh.routes().path("/").path("target").asString())
                    .isEqualTo("http://127.0.0.1:1");
            assertThat(fresh.routes().path("/").has("jupyterhub")).isFalse();

            fresh.route("", backend.url());

            assertThat(fresh.routes().propertyNames()).containsExactly("/");
            assertThat(fresh.get("/").body()).isEqualTo("/");
            assertThat(fresh.get("/any/random/url").body()).isEqualTo("/any/random/url");
            assertThat(outcome(fresh, "DELETE /api/routes"))
                    .isEqualTo(Differences.DELETE_WITHOUT_PATH.of(peer));
        }
    }

    @Test
    void aRouteIsFoundByItsPath() {
        proxy.route("/path", "http://127.0.0.1:9001");

        assertThat(proxy.api("GET", "/path", "").header("content-type"))
                .isEqualTo("application/json");
        assertThat(proxy.routes().path("/path").path("target").asString())
                .isEqualTo("http://127.0.0.1:9001");
        assertThat(proxy.api("GET", "/absent", "").status()).isEqualTo(404);
        assertThat(proxy.api("GET", "/absent", "").body()).isEmpty();
    }

    @Test
    void anAddedRouteIsActiveNow() {
        Instant before = Instant.now().minusMillis(1);

        Wire.Answer added =
                proxy.api(
                        "POST",
                        "/user/foo",
                        "{\"target\":\"http://127.0.0.1:9002\","
                                + "\"last_activity\":\"2001-01-01T00:00:00Z\"}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body()).isEmpty();
        assertThat(proxy.lastActivity("/user/foo")).isBetween(before, Instant.now());
        assertThat(proxy.api("GET", "/user/foo", "").body())
                .containsPattern("\"last_activity\":\"[-0-9]{10}T[0-9:]{8}\\.[0-9]{3}Z\"");
    }

    @Test
    void escapedPathsAreDecodedOnce() {
        proxy.route("/user/foo%40bar", backend.url());

        assertThat(proxy.routes().has("/user/foo@bar")).isTrue();
        assertThat(proxy.get("/user/foo@bar/path").body()).isEqualTo("/user/foo@bar/path");
        assertThat(proxy.get("/user/foo%40bar/path").body()).isEqualTo("/user/foo%40bar/path");
    }

    @ParameterizedTest
    @CsvSource({"/p/../q1, /q1", "/q2/, /q2", "//q3, //q3", "/q4//x, /q4//x", "/q%2F5, /q/5"})
    void pathsHaveANormalForm(String posted, String stored) {
        proxy.route(posted, backend.url());

        assertThat(proxy.routes().propertyNames()).contains(stored);
    }

    @Test
    void aDeletedRouteIsGone() {
        proxy.route("/user/bar", backend.url());

        Wire.Answer deleted = proxy.api("DELETE", "/user/bar", "");

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(proxy.find("/user/bar")).isNull();
    }

    @Test
    void deletingAnUnknownRouteChangesNothing() {
        JsonNode before = proxy.routes();

        assertThat(proxy.api("DELETE", "/user/nobody", "").status()).isEqualTo(404);
        assertThat(proxy.routes().propertyNames()).isEqualTo(before.propertyNames());
    }

    @Test
    void postingAgainReplacesAllData() {
        proxy.route("/twice", "http://127.0.0.1:1", "user", "ada", "first", "1");
        proxy.route("/twice", "http://127.0.0.1:2", "user", "bob");

        JsonNode route = proxy.routes().path("/twice");
        assertThat(route.propertyNames())
                .containsExactlyInAnyOrder("target", "user", "last_activity");
        assertThat(route.path("user").asString()).isEqualTo("bob");
    }

    @Test
    void allDataComeBackAsPosted() {
        String nested =
                "{\"target\":\"http://127.0.0.1:1/\",\"deep\":{\"list\":[1,2.50,null,\"\u00fc\"]}}";

        proxy.api("POST", "/nested", nested);

        assertThat(proxy.routes().path("/nested").path("target").asString())
                .isEqualTo("http://127.0.0.1:1/");
        assertThat(proxy.api("GET", "/nested", "").body())
                .contains("\u00c3\u00bc", "\"list\":[1,2.5");
    }

    @Test
    void inactiveRoutesAreFilteredByTime() {
        assertThat(list("inactiveSince=endoftheuniverse").status()).isEqualTo(400);
        proxy.route("/recent", backend.url());
        Instant now = Instant.now();

        assertThat(names("inactiveSince=1970-01-01T00:00:00.000Z")).isEmpty();
        assertThat(names("inactiveSince=" + now.minusSeconds(3600))).isEmpty();
        assertThat(names("inactiveSince=" + now.plusSeconds(3600))).contains("/", "/recent");
        assertThat(names("inactive_since=" + now.plusSeconds(3600))).contains("/recent");
        assertThat(names("inactive_since=2100-01-01")).contains("/recent");
        assertThat(names("inactive_since=")).contains("/recent");
    }

    private Wire.Answer list(String query) {
        return proxy.api("GET", "?" + query, "");
    }

    private Iterable<String> names(String query) {
        return Proxy.json(list(query)).propertyNames();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE"})
    void withoutTheTokenNothingIsDone(String method) {
        proxy.route("/kept", backend.url());
        String body = method.equals("POST") ? "{\"target\":\"http://127.0.0.1:1\"}" : "";

        for (String header : new String[] {"", "Authorization: token wrong\n"}) {
            Wire.Answer answer = proxy.apiAs(header, method, "/kept", body);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(proxy.routes().path("/kept").path("target").asString()).isEqualTo(backend.url());
    }

    @Test
    void bearerIsAsGoodAsToken() {
        assertThat(
                        proxy.apiAs("Authorization: Bearer " + Proxy.TOKEN + "\n", "GET", "", "")
                                .status())
                .isEqualTo(Differences.BEARER.of(peer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "HEAD", "PATCH"})
    void otherMethodsAreNotSupported(String method) {
        assertThat(proxy.apiAs("", method, "", "").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/", "/api/routesx", "/_chp_healthz"})
    void nothingElseIsServed(String path) {
        try (Wire wire = proxy.connectApi()) {
            Wire.Answer answer = wire.get(path, Proxy.ALLOWED).answer();

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("Not Found");
        }
    }

    @Test
    void malformedEscapesAreRefused() {
        assertThat(outcome(proxy, "GET /api/routes/%zz"))
                .isEqualTo(Differences.MALFORMED_REST_PATH.of(peer));
    }

    private static Outcome outcome(Proxy proxy, String request) {
        try (Wire wire = proxy.connectApi()) {
            return wire.send(request + " HTTP/1.1\nHost: api\n" + Proxy.ALLOWED + "\n")
                    .outcome(SOON);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: text/plain\n",
                "Content-Type: application/x-www-form-urlencoded\n"
            })
    void jsonNeedsNoContentType(String header) {
        assertThat(
                        proxy.apiAs(
                                        Proxy.ALLOWED + header,
                                        "POST",
                                        "/typed",
                                        "{\"target\":\"http://127.0.0.1:1\"}")
                                .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"target\":1}", "null", "[]"})
    void aTargetIsNeeded(String body) {
        Wire.Answer answer = proxy.api("POST", "/bad", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("Must specify 'target' as string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "x"})
    void bodiesMustBeJson(String body) {
        Wire.Answer answer = proxy.api("POST", "/bad", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("Body not valid JSON");
        assertThat(proxy.apiAs("", "POST", "/bad", body).status())
                .isEqualTo(Differences.INVALID_JSON_WITHOUT_TOKEN.of(peer));
    }
}
