/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Balancer;
import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.Replicas;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Three proxies as three processes; none of them may be special. */
class ReplicasTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static Replicas replicas;
    private static Target target;

    @BeforeAll
    static void start() throws IOException {
        target = Target.echo();
        replicas = Replicas.start(3);
    }

    @AfterAll
    static void stop() throws IOException {
        replicas.close();
        target.close();
    }

    @Test
    void routeIsEverywhereWhenTheWriteIsAnswered() {
        for (int i = 0; i < 30; i++) {
            String path = "/everywhere/" + i;
            replicas.route(i % 3, path, target.url());
            for (int replica = 0; replica < 3; replica++) {
                assertThat(replicas.get(replica, path).statusCode()).isEqualTo(200);
            }
            assertThat(replicas.api((i + 1) % 3, "DELETE", path, "").statusCode()).isEqualTo(204);
            for (int replica = 0; replica < 3; replica++) {
                assertThat(replicas.get(replica, path).statusCode()).isEqualTo(503);
            }
            assertThat(replicas.api(i % 3, "DELETE", path, "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void dataComesBackFromEachAsItWasPosted() {
        String data = "{\"target\":\"http://x.example:1\",\"a\":{\"b\":[1,1.50,null]},\"ü\":\"é\"";

        replicas.api(0, "POST", "/user/has%40/", data + "}");

        for (int replica = 0; replica < 3; replica++) {
            assertThat(replicas.api(replica, "GET", "/user/has@", "").body())
                    .startsWith(data + ",\"last_activity\":\"20");
        }
    }

    @Test
    void oneWriteWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            String path = "/contended/" + round % 4;
            List<CompletableFuture<Integer>> writes = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                int replica = i % 3;
                String body = "{\"target\":\"http://127.0.0.1:9/%d/%d\"}".formatted(round, i);
                boolean removes = i == round % 9;
                writes.add(
                        CompletableFuture.supplyAsync(() ->
                                replicas.tryApi(
                                        replica,
                                        removes ? "DELETE" : "POST",
                                        path,
                                        removes ? "" : body)));
            }
            writes.forEach(CompletableFuture::join);
            Eventually.holds("one winner", ReplicasTest::equal);
        }
    }

    @Test
    void activityIsTheLatestAndNeverRunsBackwards() {
        replicas.route(0, "/used", target.url());
        String last = replicas.lastActivity(0, "/used");
        for (int i = 0; i < 30; i++) {
            replicas.get(i % 3, "/used/x");
            for (int reader = 0; reader < 3; reader++) {
                String now = replicas.lastActivity(reader, "/used");
                assertThat(now).isGreaterThanOrEqualTo(last);
                last = now;
            }
        }
        String used = last;
        assertThat(List.of(0, 1, 2))
                .allSatisfy(reader ->
                        assertThat(replicas.lastActivity(reader, "/used")).isEqualTo(used));
    }

    @Test
    void killedReplicaTakesOnlyItsConnectionsAlong() throws Exception {
        try (SocketTarget sockets = SocketTarget.start()) {
            replicas.route(0, "/sockets", sockets.url());
            replicas.route(0, "/pages", target.url());
            List<SocketClient> kept = new ArrayList<>();
            for (int replica = 0; replica < 2; replica++) {
                kept.add(SocketClient.connect(replicas.url(replica, "/sockets/x")));
            }
            SocketClient lost = SocketClient.connect(replicas.url(2, "/sockets/x"));
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            List<CompletableFuture<Integer>> readers = new ArrayList<>();
            for (int replica = 0; replica < 2; replica++) {
                int from = replica;
                readers.add(
                        CompletableFuture.supplyAsync(() -> {
                            int failed = 0;
                            while (!over.get()) {
                                failed +=
                                        replicas.get(from, "/pages/x").statusCode() == 200 ? 0 : 1;
                                answered.incrementAndGet();
                            }
                            return failed;
                        }));
            }

            replicas.process(2).kill();
            assertThat(lost.closed().join()).isNotEqualTo(1000);
            long begun = System.nanoTime();
            replicas.route(0, "/while-one-is-dead", target.url());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
            replicas.revive(2);
            replicas.awaitReady(2);

            assertThat(replicas.get(2, "/while-one-is-dead").statusCode()).isEqualTo(200);
            over.set(true);
            assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isZero());
            assertThat(answered).hasValueGreaterThan(10);
            for (SocketClient socket : kept) {
                socket.socket().sendText("still here", true).join();
                assertThat(socket.next()).isEqualTo("still here");
            }
            assertThat(replicas.table(2)).isEqualTo(replicas.table(0));
        }
    }

    @Test
    void stoppedReplicaDoesNotHoldUpWritesAndLearnsThemLater() throws Exception {
        replicas.route(2, "/before", target.url());
        replicas.process(2).signal("STOP");
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long begun = System.nanoTime();
            replicas.route(i % 2, "/meanwhile/" + i, target.url());
            times.add(Duration.ofNanos(System.nanoTime() - begun));
        }
        assertThat(replicas.api(0, "DELETE", "/before", "").statusCode()).isEqualTo(204);

        // Who waits for the stopped one waits half a second.
        assertThat(times.stream().filter(time -> time.toMillis() < 450))
                .hasSizeGreaterThanOrEqualTo(2);
        replicas.process(2).signal("CONT");
        Eventually.holds(
                "routes at the one that was stopped",
                () ->
                        replicas.get(2, "/meanwhile/9").statusCode() == 200
                                && replicas.get(2, "/before").statusCode() == 503);
        Eventually.holds("equal tables", ReplicasTest::equal);
    }

    @Test
    void thousandRoutesArriveWhileOneRestarts() throws Exception {
        CompletableFuture<Void> restarted = new CompletableFuture<>();
        int written = 0;
        for (int i = 0; i < 1000; i++) {
            if (i == 200) {
                replicas.process(1).kill();
            }
            if (i == 300) {
                replicas.revive(1);
                restarted = CompletableFuture.runAsync(() -> replicas.awaitReady(1));
            }
            String body = "{\"target\":\"%s\",\"number\":%d}".formatted(target.url(), i);
            int first = ThreadLocalRandom.current().nextInt(3);
            for (int turn = 0; turn < 3; turn++) {
                if (replicas.tryApi((first + turn) % 3, "POST", "/many/" + i, body) == 201) {
                    written++;
                    break;
                }
            }
        }
        restarted.join();

        assertThat(written).isEqualTo(1000);
        Eventually.holds("equal tables", ReplicasTest::equal);
        assertThat(replicas.table(1).propertyStream().filter(r -> r.getKey().startsWith("/many/")))
                .hasSize(1000);
        assertThat(replicas.get(1, "/many/250").statusCode()).isEqualTo(200);
    }

    @Test
    void clientOfOneAddressSeesOneTable() throws Exception {
        try (Balancer balancer = Balancer.over(replicas.apiPorts())) {
            String address = "127.0.0.1:" + balancer.port();
            for (int i = 0; i < 30; i++) {
                String path = "/user/u" + i;
                String body =
                        "{\"target\":\"%s\",\"jupyterhub\":true,\"user\":\"u%d\",\"server_name\":\"\"}"
                                .formatted(target.url(), i);
                assertThat(fresh(address, "POST", path, body)).isEqualTo(201);
                assertThat(fresh(address, "GET", path, "")).isEqualTo(200);
                JsonNode all = replicas.table(i % 3);
                assertThat(all.path(path).path("user").asString("")).isEqualTo("u" + i);
                assertThat(fresh(address, "DELETE", path, "")).isEqualTo(204);
                assertThat(fresh(address, "GET", path, "")).isEqualTo(404);
            }
        }
    }

    /** By a new connection, so that each request goes to the next replica. */
    private static int fresh(String address, String method, String path, String body) {
        return replicas.alone(address, method, path, body).statusCode();
    }

    private static boolean equal() {
        JsonNode first = replicas.table(0);
        return first.equals(replicas.table(1)) && first.equals(replicas.table(2));
    }
}
