/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.FakeHub;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as activity behind guarded routes, where editors talk while nobody is there. */
class GuardedActivityTest {

    private static final String TOKEN = "token";

    private static TestProxy proxy;
    private static FakeHub hub;
    private static Target editor;
    private static SocketTarget sockets;

    @BeforeAll
    static void start() {
        proxy = TestProxy.start();
        hub = FakeHub.start();
        hub.issue(TOKEN, "access:servers");
        editor = Target.echo();
        sockets = SocketTarget.start();
    }

    @AfterAll
    static void stop() {
        proxy.close();
        hub.close();
        editor.close();
        sockets.close();
    }

    /** The last activity, once the clock has moved on from it. */
    private static String before(String path) {
        String last = proxy.lastActivity(path);
        Eventually.holds(
                "clock moves", () -> Instant.now().minusMillis(1).isAfter(Instant.parse(last)));
        return last;
    }

    private static String talk(String path) {
        String before = before(path);
        SocketClient client =
                SocketClient.connect(proxy.url(path + "/x"), "Authorization", "token " + TOKEN);
        client.socket().sendText("x", true).join();
        assertThat(client.next()).isEqualTo("x");
        client.socket().abort();
        return before;
    }

    @Test
    void socketsOfEditorsDoNot() {
        String path = "/user/alice";
        proxy.routeWith(path, hub.guarded(path, "alice/", "spawn", sockets.url()));

        String before = talk(path);

        assertThat(proxy.lastActivity(path)).isEqualTo(before);
    }

    @Test
    void socketsOfOtherProgramsDo() {
        String path = "/user/bob";
        String data = hub.guarded(path, "bob/", "spawn", sockets.url());
        proxy.routeWith(path, data.replaceFirst(",", ",\"socket_activity\":true,"));

        String before = talk(path);

        assertThat(proxy.lastActivity(path)).isGreaterThan(before);
    }

    @ParameterizedTest
    @CsvSource({"/, true", "/static/x.js, true", "/healthz, false", "/healthz?x, false"})
    void requestsDoExceptProbes(String request, boolean counts) {
        String path = "/user/carol";
        proxy.routeWith(path, hub.guarded(path, "carol/", "spawn", editor.url()));
        String before = before(path);

        assertThat(proxy.get(path + request, "Authorization", "token " + TOKEN).statusCode())
                .isEqualTo(200);

        assertThat(proxy.lastActivity(path).equals(before)).isEqualTo(!counts);
    }
}
