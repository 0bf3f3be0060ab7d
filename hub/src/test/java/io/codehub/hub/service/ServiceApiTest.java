/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class ServiceApiTest {

    private static final String SERVICES = "/hub/api/services";

    @LocalServerPort private int port;
    private HubClient stranger;
    private HubClient registrar;
    private HubClient captain;

    @BeforeEach
    void clients() {
        stranger = new HubClient(port);
        registrar = stranger.withToken("token-of-service-registrar");
        captain = stranger.withToken("token-of-service-captain");
    }

    @Test
    void addsServiceThatCanIdentifyItselfUntilItIsRemoved() {
        var added =
                registrar.send(
                        "POST",
                        SERVICES + "/clock",
                        Map.of(
                                "url", "http://127.0.0.1:9998",
                                "api_token", "token-of-clock-0",
                                "oauth_client_allowed_scopes", List.of("read:hub")));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json())
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("kind", "service"),
                                Map.entry("name", "clock"),
                                Map.entry("admin", false),
                                Map.entry("url", "http://127.0.0.1:9998"),
                                Map.entry("prefix", "/services/clock/"),
                                Map.entry("command", List.of()),
                                Map.entry("pid", 0),
                                Map.entry("info", Map.of()),
                                Map.entry("display", true),
                                Map.entry("roles", List.of())));
        HubClient clock = stranger.withToken("token-of-clock-0");
        assertThat(clock.get("/hub/api/user").json())
                .containsEntry("kind", "service")
                .containsEntry("name", "clock");
        assertThat(clock.get(SERVICES + "/clock").status()).isEqualTo(403);
        assertThat(registrar.send("POST", SERVICES + "/clock", Map.of("display", true)).status())
                .isEqualTo(409);
        var taken =
                Map.of(
                        "url",
                        "http://x/",
                        "api_token",
                        "token-of-other-0",
                        "oauth_client_id",
                        "service-clock");
        assertThat(registrar.send("POST", SERVICES + "/other", taken).status())
                .as("client of another service")
                .isEqualTo(400);

        var removed = registrar.send("DELETE", SERVICES + "/clock", null);
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.body()).isEmpty();
        assertThat(clock.get("/hub/api/user").status()).isEqualTo(403);
        assertThat(registrar.get(SERVICES + "/clock").status()).isEqualTo(404);
        assertThat(registrar.send("DELETE", SERVICES + "/clock", null).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"command\":[\"sleep\"]}",
                "{\"bogus\":1}",
                "{\"timeout\":5}",
                "{\"display\":null}",
                "{\"display\":\"yes\"}",
                "{\"info\":[]}",
                "{\"url\":\"ftp://x\"}",
                "{\"api_token\":\"short\"}",
                "{\"api_token\":\"token-of-service-root\"}",
                "{\"oauth_client_id\":\"jupyterhub-user-x\",\"oauth_redirect_uri\":\"/x\"}",
                "{\"oauth_client_allowed_scopes\":[\"nosuch\"]}",
                "{\"oauth_client_allowed_scopes\":[\"shutdown\"]}",
                "{\"admin\":true}",
                "{\"oauth_no_confirm\":true,\"url\":\"http://x/\"}"
            })
    void refusesWhatCannotBeOrWouldGiveMoreThanTheRequesterHas(String body) {
        assertThat(registrar.send("POST", SERVICES + "/refused", body, null).status())
                .isEqualTo(400);
        assertThat(registrar.get(SERVICES + "/refused").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "%2E%2E%2E", "x%2520y", "%20x", "a%0Ab"})
    void refusesNames(String name) {
        assertThat(registrar.send("POST", SERVICES + "/" + name, Map.of("display", true)).status())
                .isEqualTo(400);
    }

    @Test
    void administratorsAddServicesWithTheirRights() {
        var added =
                captain.send(
                        "POST",
                        SERVICES + "/mate",
                        Map.of("admin", true, "api_token", "token-of-mate-00"));
        assertThat(added.json())
                .containsEntry("admin", true)
                .containsEntry("roles", List.of("admin"));
        assertThat(stranger.withToken("token-of-mate-00").get("/hub/api/users").status())
                .isEqualTo(200);
        captain.send("DELETE", SERVICES + "/mate", null);
    }

    @Test
    void servicesOfTheConfigurationStay() {
        assertThat(captain.send("DELETE", SERVICES + "/gradebook", null).status()).isEqualTo(405);
        assertThat(captain.send("POST", SERVICES + "/gradebook", Map.of("display", true)).status())
                .isEqualTo(409);
        assertThat(captain.get(SERVICES).json()).containsKeys("root", "gradebook", "captain");
        assertThat(stranger.withToken("token-of-service-nobody").get(SERVICES).status())
                .isEqualTo(403);
    }

    @Test
    void servicesSeeWhatIsNotSetForThemselves() {
        assertThat(registrar.get("/hub/api/user").json())
                .containsEntry("url", null)
                .containsEntry("info", null)
                .containsEntry("display", null);
        assertThat(registrar.get(SERVICES + "/registrar").json())
                .containsEntry("url", "")
                .containsEntry("info", Map.of())
                .containsEntry("display", true);
    }
}
