/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.SeveralHubs.Start;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three hubs on one PostgreSQL: it makes no difference which one answers, nor if one is killed. */
class SeveralHubsTest {

    private static final int SERVERS = 300;
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(10);

    @TempDir private Path folder;

    @Test
    void allStartsEndWellAndNoneTwiceWhileHubsAreKilled() throws Exception {
        try (Postgres postgres = new Postgres(folder).start();
                SeveralHubs hubs = new SeveralHubs(folder, 3, postgres, 5).start()) {
            List<String> users = create(hubs, SERVERS);
            List<Visitor> visitors = signIn(hubs, users.subList(0, 12));
            users.forEach(user -> Thread.ofVirtual().start(() -> start(hubs, user)));
            Await.until(
                    "first starts under way",
                    Duration.ofSeconds(60),
                    () -> hubs.servers().count() >= 20);

            Set<String> ready = new HashSet<>();
            int kills = 0;
            long next = System.nanoTime();
            long end = next + Duration.ofMinutes(8).toNanos();
            while (ready.size() < SERVERS && System.nanoTime() < end) {
                if (System.nanoTime() - next >= 0 && allAnswer(hubs)) {
                    hubs.kill(kills % hubs.size());
                    hubs.start(kills % hubs.size());
                    kills++;
                    next = System.nanoTime() + BETWEEN_KILLS.toNanos();
                }
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                visitors.forEach(visitor -> assertThat(isSignedIn(hubs, visitor)).isTrue());
                ready.addAll(readyNow(hubs));
            }

            System.out.println(SERVERS + " starts while " + kills + " hubs were killed");
            assertThat(kills).isGreaterThanOrEqualTo(2);
            assertThat(ready).hasSize(SERVERS).containsAll(users);
            assertThat(startedTwice(hubs)).isEmpty();
            assertThat(hubs.starts()).hasSize(SERVERS);
            assertThat(hubs.servers().map(ProcessHandle::pid))
                    .as("processes")
                    .hasSize(SERVERS)
                    .containsAll(hubs.starts().stream().map(Start::pid).toList());
            for (Start start : hubs.starts()) {
                assertReachable(hubs, start);
            }
        }
    }

    private static List<String> create(SeveralHubs hubs, int count) throws Exception {
        List<String> users = IntStream.range(0, count).mapToObj(i -> "user" + i).toList();
        assertThat(hubs.api("POST", "/users", Codehub.json("usernames", users)).statusCode())
                .isEqualTo(201);
        return users;
    }

    private static List<Visitor> signIn(SeveralHubs hubs, List<String> names) throws Exception {
        List<Visitor> visitors = new ArrayList<>();
        for (String name : names) {
            Visitor visitor = new Visitor(name);
            assertThat(visitor.signIn(hubs.url("/hub/login"), "secret")).isEqualTo(302);
            visitors.add(visitor);
        }
        return visitors;
    }

    /** Asks until a hub that lives on has heard it, as any client would. */
    private static void start(SeveralHubs hubs, String user) {
        Await.until(
                "start of " + user,
                Duration.ofMinutes(5),
                () -> {
                    HttpResponse<String> answer =
                            hubs.api("POST", "/users/" + user + "/server", null);
                    boolean runs = answer.body().contains("already running");
                    return answer.statusCode() == 201 || answer.statusCode() == 202 || runs;
                });
    }

    private static boolean allAnswer(SeveralHubs hubs) {
        return IntStream.range(0, hubs.size()).allMatch(hubs::answers);
    }

    /** False only if a hub says so: what is asked of a hub that dies may be asked again. */
    private static boolean isSignedIn(SeveralHubs hubs, Visitor visitor) {
        HttpResponse<String>[] last = new HttpResponse[1];
        Await.until(
                "an answer to " + visitor.name,
                Duration.ofSeconds(60),
                () -> {
                    last[0] = visitor.get(hubs.url("/hub/token"));
                    return last[0].statusCode() < 500;
                });
        return last[0].statusCode() == 200;
    }

    private static List<String> readyNow(SeveralHubs hubs) throws InterruptedException {
        try {
            return hubs.ready();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> startedTwice(SeveralHubs hubs) throws IOException {
        Set<String> seen = new HashSet<>();
        return hubs.starts().stream().map(Start::user).filter(user -> !seen.add(user)).toList();
    }

    private static void assertReachable(SeveralHubs hubs, Start start) {
        Await.until(
                "route of " + start.user(),
                Duration.ofSeconds(30),
                () ->
                        hubs.send(hubs.request("/user/" + start.user() + "/"))
                                .body()
                                .equals(start.user() + " " + start.pid()));
    }

    @Test
    void itMakesNoDifferenceWhichHubAnswers() throws Exception {
        try (Postgres postgres = new Postgres(folder).start();
                SeveralHubs hubs = new SeveralHubs(folder, 3, postgres, 1).start()) {
            Visitor ada = new Visitor("ada");
            assertThat(ada.signIn(hubs.url(0, "/hub/login"), "secret")).isEqualTo(302);
            for (int hub = 0; hub < hubs.size(); hub++) {
                assertThat(ada.get(hubs.url(hub, "/hub/home")).statusCode()).isEqualTo(200);
            }

            // The form of one hub, sent to another; progress from the third.
            assertThat(ada.post(hubs.url(1, "/hub/spawn/ada")).statusCode()).isEqualTo(302);
            String progress =
                    ada.get(hubs.url(2, "/hub/api/users/ada/server/progress?_xsrf=" + ada.xsrf()))
                            .body();
            assertThat(progress).contains("Server requested", "\"ready\":true");

            // Guessing at one hub is slowed down at the others.
            Visitor guesser = new Visitor("eve");
            for (int i = 0; i < 5; i++) {
                assertThat(guesser.signIn(hubs.url(i % 2, "/hub/login"), "guess")).isEqualTo(403);
            }
            assertThat(guesser.signIn(hubs.url(2, "/hub/login"), "secret")).isEqualTo(429);

            // What one hub has issued the second takes back, and the third knows.
            JsonNode token =
                    JsonMapper.shared()
                            .readTree(
                                    hubs.send(robot(hubs, 0, "/users/ada/tokens").POST(none()))
                                            .body());
            String id = token.path("id").asString("");
            String secret = token.path("token").asString("");
            assertThat(whoIs(hubs, 1, secret)).isEqualTo(200);
            hubs.send(robot(hubs, 1, "/users/ada/tokens/" + id).DELETE());
            assertThat(whoIs(hubs, 2, secret)).isEqualTo(403);
            assertThat(whoIs(hubs, 0, secret)).isEqualTo(403);

            ada.get(hubs.url(2, "/hub/logout"));
            assertThat(ada.get(hubs.url(0, "/hub/home")).statusCode()).isEqualTo(302);
        }
    }

    private static HttpRequest.BodyPublisher none() {
        return HttpRequest.BodyPublishers.noBody();
    }

    private static HttpRequest.Builder robot(SeveralHubs hubs, int hub, String path) {
        return HttpRequest.newBuilder(hubs.url(hub, "/hub/api" + path))
                .header("Authorization", "token " + Codehub.ROBOT_TOKEN);
    }

    private static int whoIs(SeveralHubs hubs, int hub, String secret) throws Exception {
        return hubs.send(
                        HttpRequest.newBuilder(hubs.url(hub, "/hub/api/user"))
                                .header("Authorization", "token " + secret))
                .statusCode();
    }

    @Test
    void aHubThatEndsInOrderLeavesEverythingToTheOthers() throws Exception {
        try (Postgres postgres = new Postgres(folder).start();
                SeveralHubs hubs = new SeveralHubs(folder, 2, postgres, 3).start()) {
            List<String> users = create(hubs, 10);
            for (String user : users) {
                start(hubs, user);
            }
            hubs.hub(0).destroy();

            Await.until(
                    "all ready",
                    Duration.ofSeconds(60),
                    () -> new HashSet<>(hubs.ready()).equals(new HashSet<>(users)));
            assertThat(hubs.hub(0).waitFor()).isNotNegative();
            assertThat(hubs.starts().stream().map(Start::user))
                    .containsExactlyInAnyOrderElementsOf(users);
            assertThat(hubs.servers().count()).isEqualTo(users.size());
        }
    }
}
