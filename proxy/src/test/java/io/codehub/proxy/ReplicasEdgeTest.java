/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.FakeHub;
import io.codehub.proxy.testing.Replicas;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions do not belong to a replica. */
class ReplicasEdgeTest {

    private static Replicas replicas;
    private static FakeHub hub;
    private static Target editor;
    private static SocketTarget sockets;

    @BeforeAll
    static void start() throws IOException {
        hub = FakeHub.start();
        editor = Target.echo();
        sockets = SocketTarget.start();
        replicas = Replicas.start(2);
        replicas.api(
                0, "POST", "/user/alice", hub.guarded("/user/alice", "alice/", "s1", editor.url()));
        replicas.api(1, "POST", "/user/al", hub.guarded("/user/al", "al/", "s1", sockets.url()));
    }

    @AfterAll
    static void stop() throws IOException {
        replicas.close();
        sockets.close();
        editor.close();
        hub.close();
    }

    @Test
    void signInMayChangeTheReplicaAtEachStep() {
        hub.issue("roaming", "access:servers!server=alice/");
        hub.code("code", "roaming");
        HttpResponse<String> begin = replicas.get(0, "/user/alice/page", "Accept", "text/html");
        assertThat(begin.statusCode()).isEqualTo(302);
        String state = parameter(begin.headers().firstValue("location").orElseThrow(), "state");

        HttpResponse<String> callback =
                replicas.get(
                        1,
                        "/user/alice/oauth_callback?code=code&state=" + state,
                        "Cookie",
                        cookie(begin));

        assertThat(callback.headers().firstValue("location")).contains("/user/alice/page");
        for (int replica = 0; replica < 2; replica++) {
            assertThat(
                            replicas.get(replica, "/user/alice/page", "Cookie", cookie(callback))
                                    .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void revocationCutsAtEveryReplica() throws Exception {
        hub.issue("revoked", "access:servers!server=al/");
        String[] authorization = {"Authorization", "token revoked"};
        List<SocketClient> open = new ArrayList<>();
        for (int replica = 0; replica < 2; replica++) {
            open.add(SocketClient.connect(replicas.url(replica, "/user/al/x"), authorization));
        }

        hub.revoke("revoked");

        for (SocketClient socket : open) {
            socket.closed().get(15, TimeUnit.SECONDS);
        }
        for (int replica = 0; replica < 2; replica++) {
            assertThat(replicas.get(replica, "/user/al/x", authorization).statusCode())
                    .isEqualTo(403);
        }
    }

    private static String cookie(HttpResponse<String> answer) {
        String header = answer.headers().firstValue("set-cookie").orElseThrow();
        return header.substring(0, header.indexOf(';'));
    }

    private static String parameter(String url, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        assertThat(matcher.find()).isTrue();
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }
}
