/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.RawClient.Answer;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host that is asked for is the first element of a route. */
class HostRoutingTest {

    private static TestProxy proxy;
    private static Target hub;
    private static Target server;

    @BeforeAll
    static void start() {
        proxy = TestProxy.start("--host-routing");
        hub = answering("hub");
        server = answering("server");
        proxy.route("/", hub.url());
        proxy.route("/hub.example", hub.url() + "/own");
        proxy.route("/Alice.hub.example/user/alice", server.url());
        proxy.route("/%3A%3A1/six", server.url());
        proxy.stripped("/cut.example/user/a%40b", server.url());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        hub.close();
        server.close();
    }

    private static Target answering(String name) {
        return Target.start((request, client, out) ->
                Target.reply(out, "200 OK", "", name + " " + request.target()));
    }

    private static Answer get(String host, String path) {
        try (RawClient client = proxy.connect()) {
            return client.send("GET " + path + " HTTP/1.1\nHost:" + host + "\n\n").answer();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alice.hub.example, /user/alice/x, server /user/alice/x",
        "ALICE.hub.Example:8000, /user/alice/x, server /user/alice/x",
        "alice.hub.example., /user%2Falice, server /user%2Falice",
        "alice.hub.example, /user/bob, hub /user/bob",
        "bob.hub.example, /user/alice/x, hub /user/alice/x",
        "hub.example:80, /x, hub /own/x",
        "other, /x, hub /x",
        "'', /user/alice/x, hub /user/alice/x",
        "[::1]:8000, /six/x, server /six/x",
        "[::1], /six, server /six",
        "cut.example, /user/a%40b/x/y, server /x/y",
        "cut.example, http://alice.hub.example/user/a@b/x, server /x"
    })
    void requestGoesToTheRouteOfItsHost(String host, String path, String seen) {
        assertThat(get(" " + host, path).body()).isEqualTo(seen);
    }

    @Test
    void requestOfAnOldClientWithoutHostGoesToTheDefaultRoute() {
        try (RawClient client = proxy.connect()) {
            assertThat(client.send("GET /alice.hub.example/user/alice HTTP/1.0\n\n").rest())
                    .endsWith("\r\n\r\nhub /alice.hub.example/user/alice");
        }
    }

    @Test
    void routesComeBackUnderTheirOwnNameWithTheHost() {
        String routes = proxy.api("GET", "", "").body();

        assertThat(routes)
                .contains("\"/Alice.hub.example/user/alice\":{", "\"host\":\"alice.hub.example\"")
                .contains("\"/::1/six\":{");
        assertThat(proxy.api("GET", "/", "").body()).doesNotContain("\"/\":{\"host\"");
        assertThat(proxy.api("GET", "/hub.example", "").body())
                .contains("\"host\":\"hub.example\"");
    }

    @Test
    void barePrefixLeadsToItsFolderOnTheSameHost() {
        Answer answer = get(" cut.example", "/user/a%40b?x");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).isEqualTo("/user/a@b/?x");
    }

    @Test
    void routeGoesWithoutHarmToItsNeighbours() {
        proxy.route("/gone.example/a", server.url());
        proxy.route("/GONE.example/a", server.url());

        assertThat(proxy.api("DELETE", "/gone.example/a", "").statusCode()).isEqualTo(204);
        assertThat(get(" gone.example", "/a").body()).isEqualTo("server /a");
        assertThat(proxy.api("DELETE", "/GONE.example/a", "").statusCode()).isEqualTo(204);
        assertThat(get(" gone.example", "/a").body()).isEqualTo("hub /a");
        assertThat(get(" hub.example", "/_chp_healthz").body()).isEqualTo("{\"status\":\"OK\"}");
    }
}
