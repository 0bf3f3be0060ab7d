/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A hub where two servers may start, two may run, nobody waits for them, and tokens live for a day.
 */
class LimitsTest extends HubTest {

    private static final String SERVER = "/server";

    @Override
    Settings settings() {
        return Settings.LIMITED;
    }

    private Answer start(String user) {
        hub.user(user);
        return hub.admin().api("POST", "/users/" + user + SERVER);
    }

    private Answer stop(String user) {
        return hub.admin().api("DELETE", "/users/" + user + SERVER);
    }

    private void untilReady(String user) {
        hub.until(user + " runs", () -> hub.server(user, "").path("ready").asBoolean());
    }

    @Test
    void everybodyIsLedToAnotherFirstPage() {
        assertThat(hub.anonymous().get("/hub/").location()).isEqualTo("/foo/bar");
        assertThat(hub.browser("wally").get("/hub/").location()).isEqualTo("/foo/bar");
    }

    @Test
    void slowServersAreNotWaitedFor() {
        hub.program.holdStart("wslow");
        hub.program.holdStop("wslow");
        try {
            assertThat(start("wslow").status()).isEqualTo(202);
            assertThat(start("wslow").status()).isEqualTo(202);
            JsonNode user = hub.model("wslow");
            assertThat(user.path("pending").asString()).isEqualTo("spawn");
            assertThat(user.path("server").isNull()).isTrue();
            JsonNode server = user.path("servers").path("");
            assertThat(server.path("ready").asBoolean(true)).isFalse();
            assertThat(server.path("stopped").asBoolean(true)).isFalse();
            assertThat(server.path("started").isNull()).isFalse();
            hub.program.letStart("wslow");
            untilReady("wslow");

            assertThat(stop("wslow").status()).isEqualTo(202);
            assertThat(hub.server("wslow", "").path("pending").asString()).isEqualTo("stop");
            assertThat(stop("wslow").status()).isEqualTo(202);
            assertThat(start("wslow").status()).isEqualTo(400);
            assertThat(hub.admin().api("DELETE", "/users/wslow").status()).isEqualTo(400);
        } finally {
            hub.program.letStart("wslow");
            hub.program.letStop("wslow");
        }
        hub.until("end", () -> hub.server("wslow", "").path("stopped").asBoolean());
        assertThat(stop("wslow").status()).isEqualTo(204);
    }

    @Test
    void whoCannotStartNowIsToldWhenToTryAgain() {
        hub.program.holdStart("wone");
        hub.program.holdStart("wtwo");
        try {
            start("wone");
            start("wtwo");
            Answer third = start("wthree");

            assertThat(third.status()).isEqualTo(429);
            assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(30, 60);
            hub.program.letStart("wone");
            untilReady("wone");
            hub.program.letStart("wtwo");
            untilReady("wtwo");
            Answer full = start("wthree");
            assertThat(full.status()).isEqualTo(429);
            assertThat(full.header("Retry-After")).isEmpty();
            hub.stopServer("wone");
            assertThat(start("wthree").status()).isIn(201, 202);
        } finally {
            hub.program.letStart("wone");
            hub.program.letStart("wtwo");
            untilReady("wthree");
            hub.stopServer("wtwo");
            hub.stopServer("wthree");
        }
    }

    @Test
    void thereAreNoNamedServers() {
        hub.user("wnamed");

        for (String method : new String[] {"POST", "PUT", "DELETE"}) {
            assertThat(hub.admin().api(method, "/users/wnamed/servers/okay").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void oldClientsSeeTheirStatusOfStoppedServers() {
        Client browser = hub.browser("wold");

        assertThat(browser.follow("/user/wold/api/status").answer().status()).isEqualTo(503);
        assertThat(browser.follow("/user/wold/").answer().status()).isEqualTo(503);
    }

    @Test
    void clientsMustProveThatTheyHaveBegun() {
        String query =
                Client.form(
                        Map.of(
                                "client_id",
                                "service-client",
                                "response_type",
                                "code",
                                "redirect_uri",
                                Settings.REDIRECT));

        Answer answer = hub.browser("wendy").get("/hub/api/oauth2/authorize?" + query);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .startsWith(Settings.REDIRECT)
                .contains("error=invalid_request");
    }

    @Test
    void tokensLiveForADay() {
        hub.user("wtoken");
        Client admin = hub.admin();
        String path = "/users/wtoken/tokens";

        Answer unlimited = admin.api("POST", path, "{}");
        assertThat(unlimited.status()).isEqualTo(201);
        String end = unlimited.json().path("expires_at").asString();
        assertThat(java.time.Instant.parse(end))
                .isBetween(
                        java.time.Instant.now().plusSeconds(86000),
                        java.time.Instant.now().plusSeconds(86500));
        assertThat(admin.api("POST", path, Map.of("expires_in", 86400)).status()).isEqualTo(201);
        for (Object wrong : new Object[] {86401, 0, -1, "soon", 1.5}) {
            assertThat(admin.api("POST", path, Map.of("expires_in", wrong)).status())
                    .as("%s", wrong)
                    .isEqualTo(400);
        }
    }
}
