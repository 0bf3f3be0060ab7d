/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The same functions in a configuration file do the same for both hubs. */
class HooksTest extends HubTest {

    @Override
    Settings settings() {
        return Settings.HOOKS;
    }

    @Test
    void hooksChangeAStartInTheirOrder() {
        hub.user("hook-ada");
        Map<String, Object> state = Map.of("auth_state", Map.of("token", "t0ken"));
        assertThat(hub.robot().api("PATCH", "/users/hook-ada", state).status()).isEqualTo(200);

        Answer started = start("hook-ada", Map.of("cpus", "1.5"));

        assertThat(started.status()).isEqualTo(201);
        JsonNode told = hub.anonymous().get("/user/hook-ada/").json();
        assertThat(told.path("JUPYTERHUB_TEST_WHO").asString()).isEqualTo("HOOK-ADA");
        assertThat(told.path("JUPYTERHUB_TEST_TOKEN").asString()).isEqualTo("t0ken");
        assertThat(told.path("JUPYTERHUB_TEST_STATE").asString()).isEqualTo("{'token': 't0ken'}");
        assertThat(told.path("JUPYTERHUB_TEST_SEEN").asString()).isEqualTo("|gpu|False|['cpus']");
        assertThat(told.path("JUPYTERHUB_TEST_GPU").asString()).isEqualTo("second");
        assertThat(told.has("JUPYTERHUB_TEST_GONE")).isFalse();
        assertThat(told.path("MEM_LIMIT").asString()).isEqualTo("2147483648");
        assertThat(told.path("CPU_LIMIT").asString()).isEqualTo("1.5");
        assertThat(told.path("arguments").toString()).isEqualTo("[\"--prepared\"]");
        assertThat(Path.of(hub.program.control(), "home-hook-ada")).isDirectory();
    }

    @Test
    void changesHoldForOneStartAndOneUser() {
        hub.user("hook-ben");
        for (int i = 0; i < 2; i++) {
            start("hook-ben", Map.of());

            JsonNode told = hub.anonymous().get("/user/hook-ben/").json();
            assertThat(told.path("arguments").toString()).isEqualTo("[\"--prepared\"]");
            assertThat(told.path("JUPYTERHUB_TEST_TOKEN").asString()).isEqualTo("none");
            assertThat(told.path("JUPYTERHUB_TEST_SEEN").asString()).isEqualTo("||False|[]");
            assertThat(told.has("JUPYTERHUB_TEST_GPU")).isFalse();
            assertThat(told.has("MEM_LIMIT")).isFalse();
            hub.stopServer("hook-ben");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    forbid  ; 403 ; Not today, Ada.
                    teapot  ; 418 ; short and stout
                    full    ; 503 ; No <room> left.
                    refuse  ; 400 ; Not this image.
                    message ; 500 ; Please ask the course team.
                    break   ; 500 ; Internal Server Error
                    """)
    void programsAreToldWhatTheHookSays(String what, int status, String message) {
        String user = "hook-" + what;
        hub.user(user);

        Answer answer = start(user, Map.of("do", what));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.message()).isEqualTo(message);
        assertThat(hub.server(user, "").path("ready").asBoolean()).isFalse();
        assertThat(start(user, Map.of("do", "nothing")).status()).isEqualTo(201);
        hub.stopServer(user);
    }

    @Test
    void aReasonIsAMessageWhereThereIsNoOther() {
        hub.user("hook-reason");

        Answer answer = start("hook-reason", Map.of("do", "reason"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.message()).isEqualTo(HubDifferences.REASON_OF_A_HOOK.of(peer));
    }

    @Test
    void wrongOptionsAreTheClientsMistake() {
        hub.user("hook-options");

        Answer answer = start("hook-options", Map.of("cpus", "many"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("Invalid user options");
    }

    @Test
    void theFailureOfAStartIsInItsProgress() {
        hub.user("hook-progress");
        start("hook-progress", Map.of("do", "full"));

        String events = hub.admin().api("GET", "/users/hook-progress/server/progress").body();

        assertThat(events)
                .contains("\"failed\": true".replace(" ", peer == HubPeer.CODEHUB ? "" : " "))
                .contains(HubDifferences.PROGRESS_OF_A_REFUSED_START.of(peer));
    }

    @Test
    void theLastEventIsTheHooksOwn() {
        hub.user("hook-ready");
        start("hook-ready", Map.of());

        String events = hub.admin().api("GET", "/users/hook-ready/server/progress").body();

        assertThat(events).contains("Come in, hook-ready").contains("/user/hook-ready/");
        hub.stopServer("hook-ready");
    }

    @Test
    void theEndOfAServerIsTold() throws IOException {
        hub.user("hook-stop");
        start("hook-stop", Map.of());
        hub.stopServer("hook-stop");

        Path file = Path.of(hub.program.control(), "stopped-hook-stop");
        hub.until("end of the hook", () -> Files.exists(file) && Files.size(file) > 0);
        assertThat(Files.readAllLines(file)).isEqualTo(List.of("--prepared"));
    }

    @Test
    void theFormIsMadeAndReadByFunctions() {
        hub.user("hook-form");
        hub.robot()
                .api(
                        "PATCH",
                        "/users/hook-form",
                        Map.of("auth_state", Map.of("token", "form-token")));
        Client browser = hub.browser("hook-form");

        Answer page = browser.get("/hub/spawn");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("name=\"cpus\"");

        Answer refused = browser.post(SpawnPagesTest.action(page), Map.of("cpus", "many"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("cpus must be a number", "name=\"cpus\"");

        Answer failed =
                browser.post(SpawnPagesTest.action(page), Map.of("cpus", "1", "do", "full"));
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body())
                .contains(HubDifferences.REFUSED_START_ON_THE_FORM.of(peer), "name=\"cpus\"");

        Answer accepted = browser.post(SpawnPagesTest.action(page), Map.of("cpus", "2"));
        assertThat(accepted.status()).isEqualTo(302);
        hub.until("server", () -> hub.server("hook-form", "").path("ready").asBoolean());
        assertThat(hub.server("hook-form", "").path("user_options").toString())
                .isEqualTo("{\"cpus\":\"2\"}");
        assertThat(hub.anonymous().get("/user/hook-form/").json().path("CPU_LIMIT").asString())
                .isEqualTo("2.0");
        hub.stopServer("hook-form");
    }

    @Test
    void withoutAFormTheServerStartsAtOnce() {
        hub.user("hook-formless");

        assertThat(hub.browser("hook-formless").get("/hub/spawn").status()).isEqualTo(302);

        hub.until("server", () -> hub.server("hook-formless", "").path("ready").asBoolean());
        hub.stopServer("hook-formless");
    }

    @Test
    void linksForEverybodyLeadWhereTheHookSays() {
        Client browser = hub.browser("hook-link");

        assertThat(browser.get("/hub/user-redirect/course/a%20b/c?x=1&y=").location())
                .isEqualTo("/hub/home?course=a b/c&user=hook-link&x=1&y=");
        assertThat(browser.get("/hub/user-redirect/tree").location())
                .contains("hook-link")
                .contains("tree");
    }

    @Test
    void whoSignsInMayBeChangedOrRefused() {
        Client browser = hub.browser("hook-alias");
        assertThat(browser.get("/hub/home").body()).contains("hook-real");
        assertThat(hub.robot().api("GET", "/users/hook-alias").status()).isEqualTo(404);
        assertThat(hub.robot().api("GET", "/users/hook-real").json().path("user_info").toString())
                .isEqualTo("{\"name\":\"Real Name\",\"initials\":null}");
        start("hook-real", Map.of());
        JsonNode told = hub.anonymous().get("/user/hook-real/").json();
        assertThat(told.path("JUPYTERHUB_TEST_TOKEN").asString()).isEqualTo("of the alias");
        hub.stopServer("hook-real");

        assertThat(hub.anonymous().signIn("hook-nobody", "/hub/home").status()).isEqualTo(403);
        Answer closed = hub.anonymous().signIn("hook-closed", "/hub/home");
        assertThat(closed.status()).isEqualTo(403);
        assertThat(closed.body()).contains("The course is closed.");
        for (String name : List.of("hook-nobody", "hook-closed")) {
            assertThat(hub.robot().api("GET", "/users/" + name).status()).isEqualTo(404);
        }
    }

    @Test
    void whatIsStoredOfSignInsIsMadeOfOldAndNew() {
        hub.browser("hook-keeper");
        hub.browser("hook-keeper");
        start("hook-keeper", Map.of());

        JsonNode told = hub.anonymous().get("/user/hook-keeper/").json();
        assertThat(told.path("JUPYTERHUB_TEST_TOKEN").asString()).isEqualTo("seen again again");
        hub.stopServer("hook-keeper");
    }

    @Test
    void theTokenOfAServerMayWhatTheFunctionSaysAndItsOwnerMay() {
        for (String name : List.of("hook-scopes", "hook-plain")) {
            hub.user(name);
            start(name, Map.of());
        }

        assertThat(scopesOfServer("hook-scopes"))
                .contains("users:activity!user=hook-scopes", "read:users:name!user=hook-scopes")
                .noneMatch(scope -> scope.startsWith("admin:") || scope.startsWith("list:"));
        assertThat(scopesOfServer("hook-plain"))
                .contains("users:activity!user=hook-plain")
                .anyMatch(scope -> scope.startsWith("access:servers!server=hook-plain/"));
        hub.stopServer("hook-scopes");
        hub.stopServer("hook-plain");
    }

    private List<String> scopesOfServer(String user) {
        JsonNode tokens = hub.robot().api("GET", "/users/" + user + "/tokens").json();
        return tokens.path("api_tokens")
                .valueStream()
                .filter(token -> token.path("note").asString("").startsWith("Server at"))
                .flatMap(token -> token.path("scopes").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void theNumberOfServersMayDependOnWhoAsks() {
        for (String name : List.of("hook-many", "hook-few")) {
            Client person = hub.user(name);
            int most = name.equals("hook-many") ? 2 : 1;

            for (int i = 0; i <= most; i++) {
                Answer created = person.api("PUT", "/users/" + name + "/servers/s" + i);

                assertThat(created.status()).isEqualTo(i < most ? 201 : 400);
            }
        }
    }

    @Test
    void whereUsersLandMayDependOnWhoTheyAre() {
        Answer landed = hub.anonymous().signIn("hook-land-1", "");
        assertThat(landed.location()).isEqualTo("/hub/token?of=hook-land-1");
        assertThat(hub.browser("hook-land-2").get("/hub/").location())
                .isEqualTo("/hub/token?of=hook-land-2");
        assertThat(hub.browser("hook-formless-2").get("/hub/").location()).isEqualTo("/hub/spawn");
    }

    @Test
    void variablesOfPagesMayDependOnTheReader() {
        assertThat(hub.browser("hook-reader").get("/hub/home").body())
                .contains("Welcome, hook-reader");
        assertThat(hub.anonymous().get("/hub/login").body()).contains("Welcome, stranger");
    }

    private Answer start(String user, Map<String, Object> options) {
        return hub.admin()
                .api("POST", "/users/" + user + "/server", Map.of("user_options", options));
    }
}
