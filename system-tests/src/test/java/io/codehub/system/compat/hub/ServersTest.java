/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Starting and stopping servers over REST. */
class ServersTest extends HubTest {

    @Test
    void startsServesAndStops() {
        hub.user("run-ada");
        Map<String, Object> options = Map.of("s", new String[] {"value"}, "i", 5);

        Answer started = hub.admin().api("POST", "/users/run-ada/server", options);

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.body()).isEmpty();
        Answer served = hub.anonymous().get("/user/run-ada/");
        assertThat(served.status()).isEqualTo(200);
        String token = served.json().path("JUPYTERHUB_API_TOKEN").asString();
        assertThat(hub.withToken(token).api("GET", "/user").status()).isEqualTo(200);
        assertThat(hub.server("run-ada", "").path("user_options").toString())
                .contains("\"i\":5", "\"s\":[\"value\"]");
        assertThat(hub.admin().api("POST", "/users/run-ada/server").status()).isEqualTo(400);
        Answer stopped = hub.admin().api("DELETE", "/users/run-ada/server");
        assertThat(stopped.status()).isEqualTo(204);
        assertThat(hub.withToken(token).api("GET", "/user").status()).isEqualTo(403);
        assertThat(hub.admin().api("DELETE", "/users/run-ada/server").status()).isEqualTo(204);
    }

    @Test
    void optionsAreKeptUntilOthersCome() {
        hub.user("opt-ben");
        String path = "/users/opt-ben/server";
        hub.admin().api("POST", path, Map.of("size", "large"));
        hub.stopServer("opt-ben");

        hub.admin().api("POST", path);
        assertThat(options("opt-ben")).isEqualTo("{\"size\":\"large\"}");
        hub.stopServer("opt-ben");
        hub.admin().api("POST", path, "{}");
        assertThat(options("opt-ben")).isEqualTo("{\"size\":\"large\"}");
        hub.stopServer("opt-ben");
        hub.admin().api("POST", path, Map.of("user_options", Map.of("size", "small")));
        assertThat(options("opt-ben")).isEqualTo("{\"size\":\"small\"}");
        hub.stopServer("opt-ben");
        for (String body : new String[] {"[1]", "5", "\"text\"", "{\"user_options\":[]}", "{"}) {
            assertThat(hub.admin().api("POST", path, body).status()).as(body).isEqualTo(400);
        }
        assertThat(hub.admin().api("POST", path, "[]").status()).isEqualTo(201);
        hub.stopServer("opt-ben");
    }

    private String options(String user) {
        return hub.server(user, "").path("user_options").toString();
    }

    @Test
    void aStartThatFailsIsAnErrorAndTheNextOneIsNew() {
        hub.user("fail-cleo");
        hub.program.breakIt();
        try {
            Answer failed = hub.admin().api("POST", "/users/fail-cleo/server");

            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.json().path("status").asInt()).isEqualTo(500);
            Answer progress = hub.admin().api("GET", "/users/fail-cleo/server/progress");
            assertThat(events(progress)).hasSize(1);
            assertThat(events(progress)[0].path("failed").asBoolean()).isTrue();
            assertThat(events(progress)[0].path("progress").asInt()).isEqualTo(100);
        } finally {
            hub.program.repair();
        }
        assertThat(hub.admin().api("POST", "/users/fail-cleo/server").status()).isEqualTo(201);
        hub.stopServer("fail-cleo");
    }

    @Test
    void aStartCanBeCancelled() {
        hub.user("cancel-dan");
        hub.program.holdStart("cancel-dan");
        String path = "/users/cancel-dan/server";
        Thread starting = Thread.startVirtualThread(() -> hub.admin().api("POST", path));
        hub.until(
                "start",
                () -> hub.server("cancel-dan", "").path("pending").asString("").equals("spawn"));

        assertThat(hub.admin().api("DELETE", path).status())
                .isIn(HubDifferences.CANCELLING_AT_ONCE.of(peer));
        hub.until("end", () -> hub.server("cancel-dan", "").path("stopped").asBoolean());
        hub.program.letStart("cancel-dan");
        join(starting);
        assertThat(hub.admin().api("POST", path).status()).isEqualTo(201);
        hub.stopServer("cancel-dan");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodysServerIsNotFound() {
        assertThat(hub.admin().api("POST", "/users/nosuch/server").status()).isEqualTo(404);
        assertThat(hub.admin().api("DELETE", "/users/nosuch/server").status()).isEqualTo(404);
    }

    @Test
    void theProgressOfAStartIsToldUntilItsEnd() {
        hub.user("slow-eva");
        hub.program.holdStart("slow-eva");
        Thread starting =
                Thread.startVirtualThread(() -> hub.admin().api("POST", "/users/slow-eva/server"));
        hub.until(
                "start",
                () -> hub.server("slow-eva", "").path("pending").asString("").equals("spawn"));
        Thread release = Thread.startVirtualThread(() -> hub.program.letStart("slow-eva"));

        Answer progress = hub.admin().api("GET", "/users/slow-eva/server/progress");

        assertThat(progress.status()).isEqualTo(200);
        assertThat(progress.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(progress.header("Cache-Control")).isEqualTo("no-cache");
        JsonNode[] events = events(progress);
        assertThat(events[0].path("progress").asInt(-1)).isZero();
        assertThat(events[0].path("message").asString()).isEqualTo("Server requested");
        JsonNode last = events[events.length - 1];
        assertThat(last.path("ready").asBoolean()).isTrue();
        assertThat(last.path("url").asString()).isEqualTo("/user/slow-eva/");
        assertThat(last.path("message").asString()).isEqualTo("Server ready at /user/slow-eva/");
        assertThat(last.path("html_message").asString()).contains("href=\"/user/slow-eva/\"");
        join(release);
        join(starting);
        JsonNode[] again = events(hub.admin().api("GET", "/users/slow-eva/server/progress"));
        assertThat(again).hasSize(1);
        assertThat(again[0].path("ready").asBoolean()).isTrue();
        hub.stopServer("slow-eva");
    }

    private static JsonNode[] events(Answer progress) {
        return progress.body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> Json.read(line.substring("data:".length())))
                .toArray(JsonNode[]::new);
    }

    @Test
    void aServerThatNeverRanHasNoProgress() {
        hub.user("idle-fay");

        assertThat(hub.admin().api("GET", "/users/idle-fay/server/progress").status())
                .isIn(400, 404);
        assertThat(hub.admin().api("GET", "/users/nosuch/server/progress").status()).isEqualTo(404);
    }

    @Test
    void theModelOfAServerIsWhole() {
        hub.startServer("model-gil");

        JsonNode server =
                hub.admin().api("GET", "/users/model-gil").json().path("servers").path("");

        assertThat(server.propertyNames())
                .containsExactlyInAnyOrder(
                        "name",
                        "display_name",
                        "full_name",
                        "last_activity",
                        "started",
                        "pending",
                        "ready",
                        "stopped",
                        "url",
                        "user_options",
                        "progress_url",
                        "full_url",
                        "full_progress_url",
                        "state");
        assertThat(server.path("progress_url").asString())
                .isEqualTo("/hub/api/users/model-gil/server/progress");
        assertThat(server.path("full_url").isNull()).isTrue();
        assertThat(server.path("display_name").asString("-")).isEmpty();
        hub.stopServer("model-gil");
    }
}
