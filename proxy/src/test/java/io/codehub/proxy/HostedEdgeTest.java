/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.FakeHub;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.RawClient.Answer;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Editors on hosts of their users: the way to the hub's host and back, and cookies. */
class HostedEdgeTest {

    private static final String HOST = "alice.hub.example";
    private static final String HTTPS = "X-Forwarded-Proto: https\n";

    private static TestProxy proxy;
    private static FakeHub hub;
    private static Target editor;

    @BeforeAll
    static void start() {
        proxy = TestProxy.start("--host-routing");
        hub = FakeHub.start();
        editor = Target.echo();
        proxy.routeWith("/" + HOST + "/user/alice", hosted(editor.url()));
        hub.issue("token", "access:servers!server=alice/");
    }

    @AfterAll
    static void stop() {
        proxy.close();
        hub.close();
        editor.close();
    }

    private static String hosted(String target) {
        return hub.guarded("/user/alice", "alice/", "spawn1", target)
                .replace("\"/user/alice/oauth", "\"https://" + HOST + "/user/alice/oauth")
                .replace("\"/hub/api/oauth2", "\"https://hub.example/hub/api/oauth2");
    }

    private static Answer get(String host, String path, String headers) {
        try (RawClient client = proxy.connect()) {
            return client.send(
                            "GET "
                                    + path
                                    + " HTTP/1.1\nHost: "
                                    + host
                                    + "\nAccept: text/html\n"
                                    + headers
                                    + "\n")
                    .answer();
        }
    }

    private static String cookie(Answer answer) {
        String header = answer.header("set-cookie");
        return header.substring(0, header.indexOf(';'));
    }

    private static Answer signIn(String headers, String code) {
        Answer begin = get(HOST, "/user/alice/x?y=1", headers);
        Matcher state = Pattern.compile("&state=([^&]*)").matcher(begin.header("location"));
        assertThat(state.find()).isTrue();
        hub.code(code, "token");
        return get(
                HOST,
                "/user/alice/oauth_callback?code=" + code + "&state=" + state.group(1),
                headers + "Cookie: " + cookie(begin) + "\n");
    }

    @Test
    void pageWithoutSessionLeadsToTheHubsHostAndBack() {
        Answer begin = get(HOST, "/user/alice/x?y=1", "");

        assertThat(begin.status()).isEqualTo(302);
        assertThat(begin.header("location"))
                .startsWith("https://hub.example/hub/api/oauth2/authorize?");
        assertThat(URLDecoder.decode(begin.header("location"), StandardCharsets.UTF_8))
                .contains("redirect_uri=https://" + HOST + "/user/alice/oauth_callback");

        Answer callback = signIn("", "code1");

        assertThat(callback.status()).isEqualTo(302);
        assertThat(callback.header("location")).isEqualTo("/user/alice/x?y=1");
        assertThat(callback.header("set-cookie"))
                .startsWith("codehub-edge-")
                .contains("Path=/user/alice/;")
                .doesNotContain("Secure");
        assertThat(hub.exchanges())
                .anyMatch(form -> form.contains("redirect_uri=https%3A%2F%2Falice.hub.example"));
        Answer page = get(HOST, "/user/alice/x", "Cookie: " + cookie(callback) + "\n");
        assertThat(page.status()).isEqualTo(200);
        assertThat(editor.last().target()).isEqualTo("/x");
    }

    @Test
    void overHttpsNoOtherHostCanSetTheCookies() {
        Answer begin = get(HOST, "/user/alice/x", HTTPS);
        assertThat(begin.header("set-cookie"))
                .startsWith("__Host-codehub-edge-state-")
                .contains("; Path=/;", "; Secure");

        Answer callback = signIn(HTTPS, "code2");

        assertThat(callback.head())
                .contains("Set-Cookie: __Host-codehub-edge-")
                .contains("; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
        String held = "Cookie: " + cookie(callback) + "; app=1\n";
        assertThat(get(HOST, "/user/alice/x", HTTPS + held).status()).isEqualTo(200);
        assertThat(editor.last().head()).contains("app=1").doesNotContain("codehub-edge");
        String planted = "Cookie: " + cookie(callback).replace("__Host-", "") + "\n";
        assertThat(get(HOST, "/user/alice/x", HTTPS + planted).status()).isEqualTo(302);
    }

    @Test
    void otherHostsDoNotLeadToTheEditor() {
        int before = editor.count();

        for (String host : new String[] {"hub.example", "bob.hub.example", HOST + ".evil"}) {
            assertThat(get(host, "/user/alice/x", "Authorization: token token\n").status())
                    .as(host)
                    .isEqualTo(404);
        }
        assertThat(editor.count()).isEqualTo(before);
    }

    @Test
    void serversSetCookiesForTheirOwnHostOnly() {
        String all =
                "Set-Cookie: all=1; Domain=hub.example; Path=/user/alice/app/\n"
                        + "Set-Cookie: dot=1; Path=/user/alice/app/; Domain=.Hub.Example\n"
                        + "Set-Cookie: own=1; Path=/user/alice/app/; Domain=alice.hub.example\n"
                        + "Set-Cookie: __Host-app=1; Path=/; Secure\n"
                        + "Set-Cookie: wide=1; Path=/\n"
                        + "Set-Cookie: __Host-codehub-edge-x=1; Path=/; Secure\n"
                        + "Set-Cookie: __Host-jupyterhub-hub-login=1; Path=/; Secure\n"
                        + "Set-Cookie: __Host-jupyterhub-user-alice=1; Path=/; Secure\n";
        try (Target app = Target.answering("200 OK", all, "")) {
            proxy.route("/" + HOST + "/user/alice/app", app.url());

            Answer answer = get(HOST, "/user/alice/app/", "");

            assertThat(answer.head())
                    .contains("own=1", "__Host-app=1", "__Host-jupyterhub-user-alice=1")
                    .doesNotContain("all=1", "dot=1", "wide=1", "edge-x", "hub-login");
        }
    }
}
