/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL ends and comes back under load: the hubs say so, lose nothing, and go on. */
class DatabaseAwayTest {

    private static final int SERVERS = 40;

    @TempDir private Path folder;
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void endLoad() {
        over.set(true);
    }

    @Test
    void requestsAre503WhileItIsAwayAndNothingIsLost() throws Exception {
        try (Postgres postgres = new Postgres(folder).start();
                SeveralHubs hubs = new SeveralHubs(folder, 2, postgres, 4).start()) {
            Visitor ada = new Visitor("ada");
            assertThat(ada.signIn(hubs.url("/hub/login"), "secret")).isEqualTo(302);
            List<String> users = IntStream.range(0, SERVERS).mapToObj(i -> "user" + i).toList();
            hubs.api("POST", "/users", Codehub.json("usernames", users));
            List<Long> pids = List.of(hubs.hub(0).pid(), hubs.hub(1).pid());
            Set<Integer> statuses = ConcurrentHashMap.newKeySet();
            List<String> created = new ArrayList<>();
            users.forEach(user -> Thread.ofVirtual().start(() -> start(hubs, user)));
            Thread.ofVirtual().start(() -> createForever(hubs, over, statuses, created));
            Await.until(
                    "starts and accounts",
                    Duration.ofSeconds(60),
                    () -> hubs.servers().count() >= 10 && !created.isEmpty());

            // The second time for longer than the hubs' signs of life count.
            for (Duration away : List.of(Duration.ofSeconds(3), Duration.ofSeconds(12))) {
                postgres.stop();
                assertSaysSo(hubs, ada);
                LockSupport.parkNanos(away.toNanos());
                assertSaysSo(hubs, ada);
                postgres.start();
                Await.until(
                        "all works again",
                        Duration.ofSeconds(60),
                        () ->
                                ada.get(hubs.url("/hub/home")).statusCode() == 200
                                        && hubs.api("GET", "/users", null).statusCode() == 200);
            }

            Await.until(
                    "all ready",
                    Duration.ofSeconds(120),
                    () -> new HashSet<>(hubs.ready()).equals(new HashSet<>(users)));
            over.set(true);
            assertThat(hubs.starts()).as("none started twice").hasSize(SERVERS);
            assertThat(hubs.servers().count()).isEqualTo(SERVERS);
            assertThat(statuses).containsExactlyInAnyOrder(201, 503);
            for (String name : List.copyOf(created)) {
                assertThat(hubs.api("GET", "/users/" + name, null).statusCode())
                        .as("an account whose creation was confirmed")
                        .isEqualTo(200);
            }
            assertThat(List.of(hubs.hub(0).pid(), hubs.hub(1).pid())).isEqualTo(pids);
            assertThat(hubs.hub(0).isAlive() && hubs.hub(1).isAlive()).isTrue();
        }
    }

    private static void start(SeveralHubs hubs, String user) {
        Await.until(
                "start of " + user,
                Duration.ofMinutes(3),
                () -> {
                    HttpResponse<String> answer =
                            hubs.api("POST", "/users/" + user + "/server", null);
                    return answer.statusCode() == 201
                            || answer.statusCode() == 202
                            || answer.body().contains("already running");
                });
    }

    /** One account after the other; whoever gets a 503 asks with another name. */
    private static void createForever(
            SeveralHubs hubs, AtomicBoolean over, Set<Integer> statuses, List<String> created) {
        AtomicInteger number = new AtomicInteger();
        while (!over.get()) {
            String name = "new" + number.incrementAndGet();
            try {
                int status = hubs.api("POST", "/users/" + name, null).statusCode();
                statuses.add(status);
                if (status == 201) {
                    created.add(name);
                }
            } catch (Exception e) {
                statuses.add(-1);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static void assertSaysSo(SeveralHubs hubs, Visitor visitor) throws Exception {
        long begin = System.nanoTime();
        HttpResponse<String> api = hubs.api("GET", "/users", null);
        assertThat(api.statusCode()).as(api.body()).isEqualTo(503);
        JsonNode body = JsonMapper.shared().readTree(api.body());
        assertThat(body.path("status").asInt()).isEqualTo(503);
        assertThat(body.path("message").asString()).contains("cannot reach its database");
        assertThat(api.headers().firstValue("Retry-After")).hasValue("5");
        HttpResponse<String> page = visitor.get(hubs.url("/hub/home"));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Its database does not answer", "nothing that was");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(45));
    }
}
