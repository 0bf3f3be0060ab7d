/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.Pem;
import io.codehub.proxy.testing.ProxyProcess;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.Replicas;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How replicas come and go. */
class ReplicaLifeTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String NOWHERE = "http://127.0.0.1:9";

    @Test
    void newReplicasTakeTrafficOnceTheHubHasWritten() throws Exception {
        try (Replicas replicas = Replicas.begin(2, "--default-target=" + NOWHERE)) {
            Eventually.within(
                    Duration.ofMinutes(2),
                    "replicas that wait for a hub",
                    () ->
                            replicas.process(0).output().contains("waiting for a hub")
                                    && replicas.process(1).output().contains("waiting for a hub"));
            assertThat(replicas.get(0, "/_chp_readyz").body()).contains("not complete");
            assertThat(replicas.get(0, "/_chp_healthz").statusCode()).isEqualTo(200);

            replicas.awaitHub();

            assertThat(replicas.table(1).path("/").path("hub").asBoolean()).isTrue();
        }
    }

    @Test
    void lateReplicaHasTheWholeTableWhenItIsReady() throws Exception {
        try (Replicas replicas = Replicas.start(2)) {
            replicas.process(1).kill();
            for (int i = 0; i < 3000; i++) {
                replicas.route(0, "/user/u" + i, NOWHERE);
            }
            replicas.api(0, "DELETE", "/user/u17", "");
            replicas.revive(1);
            Eventually.within(
                    Duration.ofMinutes(2),
                    "an API that says nothing before it knows all",
                    () -> {
                        int status = replicas.tryApi(1, "GET", "/user/u2999", "");
                        assertThat(status).isIn(0, 503, 200);
                        return status == 200;
                    });

            replicas.awaitReady(1);

            assertThat(replicas.table(1)).hasSize(3000).isEqualTo(replicas.table(0));
        }
    }

    @Test
    void replicaAloneDoesNotWaitForEver() throws Exception {
        try (Replicas replicas = Replicas.begin(1)) {
            replicas.awaitReady(0);
            replicas.route(0, "/a", NOWHERE);
            assertThat(replicas.table(0)).hasSize(1);
        }
    }

    @Test
    void staleWriteOfSuspendedReplicaIsNotTheLatestWord() throws Exception {
        try (Replicas replicas = Replicas.start(2)) {
            replicas.route(0, "/a", NOWHERE);
            try (RawClient early = RawClient.connect(replicas.apiPorts().get(1))) {
                replicas.process(1).signal("STOP");
                early.send(
                        "POST /api/routes/a HTTP/1.1\nHost: x\nAuthorization: token "
                                + TestProxy.TOKEN
                                + "\nContent-Length: 23\n\n{\"target\":\"http://old\"}");
                long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
                Eventually.within(
                        Duration.ofSeconds(7), "suspended", () -> System.nanoTime() > end);
                replicas.route(0, "/a", "http://new");
                replicas.process(1).signal("CONT");

                assertThat(early.answer().status()).isEqualTo(503);
            }
            Eventually.holds(
                    "the new target",
                    () -> {
                        HttpResponse<String> route = replicas.api(1, "GET", "/a", "");
                        return route.statusCode() == 200 && route.body().contains("http://new");
                    });
            assertThat(replicas.table(0)).isEqualTo(replicas.table(1));
        }
    }

    @Test
    void stoppingReplicaTellsWhatItsLastConnectionsDo() throws Exception {
        try (SocketTarget sockets = SocketTarget.start();
                Replicas replicas = Replicas.start(2, "--drain-timeout=30000")) {
            replicas.route(0, "/sockets", sockets.url());
            SocketClient socket = SocketClient.connect(replicas.url(1, "/sockets/x"));
            ProxyProcess stopping = replicas.process(1);

            stopping.terminate();
            Eventually.holds(
                    "the other knows", () -> replicas.process(0).output().contains(" stops"));
            long begun = System.nanoTime();
            replicas.route(0, "/while-one-stops", NOWHERE);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
            String before = replicas.lastActivity(0, "/sockets");
            Eventually.holds(
                    "activity through the stopping one",
                    () -> {
                        socket.socket().sendText("here", true).join();
                        socket.next();
                        return replicas.lastActivity(0, "/sockets").compareTo(before) > 0;
                    });
            socket.socket().sendClose(1000, "").join();
            stopping.exitCode(Duration.ofSeconds(60));
        }
    }

    @Test
    void replicasTalkOverMutualTls(@TempDir Path directory) throws Exception {
        Pem pem = Pem.make(directory, "replica");
        try (Replicas replicas = Replicas.begin(2, pem).awaitHub()) {
            replicas.route(0, "/a", NOWHERE);

            assertThat(replicas.table(1)).hasSize(2).isEqualTo(replicas.table(0));
            assertThat(replicas.process(0).output()).contains("is there");
        }
    }

    @Test
    void peersNeedTheToken() throws IOException {
        try (Replicas replicas = Replicas.begin(1);
                TestProxy without = TestProxy.start()) {
            replicas.awaitReady(0);
            String question = "POST /api/peers/sync HTTP/1.1\nHost: x\nContent-Length: 2\n";
            String token = "Authorization: token " + TestProxy.TOKEN + "\n";
            assertThat(status(replicas.apiPorts().getFirst(), question + "\n{}")).isEqualTo(403);
            assertThat(status(replicas.apiPorts().getFirst(), question + token + "\n{}"))
                    .isEqualTo(400);
            assertThat(status(without.running().apiPort(), question + token + "\n{}"))
                    .isEqualTo(404);
        }
    }

    private static int status(int port, String request) {
        try (RawClient client = RawClient.connect(port)) {
            return client.send(request).answer().status();
        }
    }
}
