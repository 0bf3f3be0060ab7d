/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesApiTest {

    private static TestProxy proxy;

    @BeforeAll
    static void start() {
        proxy = TestProxy.start("--default-target", "http://127.0.0.1:9");
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Test
    void defaultTargetIsARoute() {
        assertThat(proxy.api("GET", "", "").body())
                .contains("\"/\":{\"target\":\"http://127.0.0.1:9\"");
    }

    @Test
    void routeComesBackVerbatim() {
        String data =
                "{\"target\":\"http://x.example:1\",\"a\":{\"b\":[1,1.50,null]},\"ü\":\"é\",\"last_activity\":\"x\"}";

        assertThat(proxy.api("POST", "/user/foo", data).body()).isEmpty();

        HttpResponse<String> got = proxy.api("GET", "/user/foo?x=1", "");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.headers().firstValue("content-type")).contains("application/json");
        assertThat(got.headers().firstValue("x-codehub-edge")).contains("1");
        assertThat(got.body())
                .startsWith(
                        "{\"target\":\"http://x.example:1\",\"a\":{\"b\":[1,1.50,null]},\"ü\":\"é\",\"last_activity\":\"20")
                .containsPattern(
                        "\"last_activity\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"");
    }

    @Test
    void secondPostReplacesTheFirst() {
        proxy.routeWith("/twice", "{\"target\":\"http://a\",\"one\":1}");
        proxy.routeWith("/twice", "{\"target\":\"http://b\",\"two\":2}");

        assertThat(proxy.api("GET", "/twice", "").body()).contains("two").doesNotContain("one");
    }

    @Test
    void deletedRouteIsGone() {
        proxy.route("/user/bar", "http://a");

        assertThat(proxy.api("DELETE", "/user/bar/", "").statusCode()).isEqualTo(204);
        assertThat(proxy.api("GET", "/user/bar", "").statusCode()).isEqualTo(404);
        assertThat(proxy.api("DELETE", "/user/bar", "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | Must specify 'target' as string",
                "[] | Must specify 'target' as string",
                "{} | Must specify 'target' as string",
                "{\"target\":5} | Must specify 'target' as string",
                "'' | Body not valid JSON",
                "{ | Body not valid JSON",
                "{\"target\":\"http://a\"} x | Body not valid JSON"
            })
    void unusableBodyIsRefused(String body, String message) {
        HttpResponse<String> response = proxy.api("POST", "/bad", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith(message);
    }

    @Test
    void deepNestingIsRefused() {
        String body =
                "{\"target\":\"http://a\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(proxy.api("POST", "/deep", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token wrong", "xtoken secret-of-the-proxy", "secret-of-the-proxy"})
    void nobodyEntersWithoutTheToken(String authorization) {
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            HttpResponse<String> response = proxy.api(method, "/x", "{", authorization);
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token ", "Token ", "bearer ", "Bearer "})
    void bothWordsForTheTokenAreUnderstood(String word) {
        assertThat(proxy.api("GET", "", "", word + TestProxy.TOKEN).statusCode()).isEqualTo(200);
    }

    @Test
    void otherMethodsAndPathsAreNamed() {
        assertThat(proxy.api("PUT", "", "", "").statusCode()).isEqualTo(405);
        assertThat(proxy.api("HEAD", "", "", "").statusCode()).isEqualTo(405);
        assertThat(proxy.api("GET", "x", "").statusCode()).isEqualTo(404);
    }

    @Test
    void malformedEscapeIsAnswered() {
        try (RawClient client = RawClient.connect(proxy.running().apiPort())) {
            client.send(
                    "GET /api/routes/%zz HTTP/1.1\nHost: x\nAuthorization: token "
                            + TestProxy.TOKEN
                            + "\n\n");
            assertThat(client.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void inactiveRoutesAreFiltered() {
        proxy.route("/fresh", "http://a");
        Instant now = Instant.now();

        assertThat(proxy.api("GET", "?inactiveSince=" + now.minusSeconds(3600), "").body())
                .doesNotContain("/fresh");
        assertThat(proxy.api("GET", "?inactive_since=" + now.plusSeconds(3600), "").body())
                .contains("/fresh");
        assertThat(proxy.api("GET", "?inactiveSince=2100-01-01", "").body()).contains("/fresh");
        assertThat(proxy.api("GET", "?inactiveSince=", "").body()).contains("/fresh");
        HttpResponse<String> bad = proxy.api("GET", "?inactiveSince=endoftheuniverse", "");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("endoftheuniverse");
    }

    @Test
    void unusableTargetIsStoredAndAnswers503() {
        proxy.route("/odd", "not a url");

        assertThat(proxy.get("/odd/x").statusCode()).isEqualTo(503);
    }

    @Test
    void requestRightAfterPostSeesTheRoute() {
        try (Target target = Target.echo()) {
            for (int i = 0; i < 50; i++) {
                proxy.route("/quick/" + i, target.url());
                assertThat(proxy.get("/quick/" + i).statusCode()).isEqualTo(200);
                proxy.api("DELETE", "/quick/" + i, "");
                assertThat(proxy.get("/quick/" + i).statusCode()).isEqualTo(503);
            }
        }
    }

    @Test
    void withoutTokenTheApiIsOpenAndGuardedRoutesAreShut() {
        try (TestProxy open = TestProxy.start(Map.of());
                Target target = Target.echo()) {
            String data = "{\"target\":\"%s\",\"auth\":\"hub\"}".formatted(target.url());
            assertThat(open.api("POST", "/user/a", data, "").statusCode()).isEqualTo(201);
            assertThat(open.get("/user/a/").statusCode()).isEqualTo(503);
            assertThat(target.count()).isZero();
        }
    }
}
