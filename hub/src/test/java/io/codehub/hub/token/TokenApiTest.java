/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class TokenApiTest {

    @LocalServerPort private int port;
    private HubClient stranger;
    private HubClient root;

    @BeforeEach
    void clients() {
        stranger = new HubClient(port);
        root = stranger.withToken("token-of-service-root");
    }

    @Test
    void credentialsInTheBodyGiveToken() {
        root.send("POST", "/hub/api/users/tess", null);

        var issued = signIn("tess", "open sesame");

        assertThat(issued.status()).isEqualTo(201);
        assertThat(issued.json())
                .containsEntry("user", "tess")
                .containsEntry("kind", "api_token")
                .containsEntry("note", "Requested via api")
                .containsEntry("oauth_client", "JupyterHub")
                .containsEntry("expires_at", null)
                .containsEntry("roles", List.of());
        assertThat(issued.text("token")).matches("[0-9a-f]{32}");
        assertThat(issued.text("id")).matches("a[0-9]+");
        HubClient tess = stranger.withToken(issued.text("token"));
        assertThat(tess.get("/hub/api/user").json())
                .containsEntry("name", "tess")
                .containsEntry("token_id", issued.text("id"))
                .extractingByKey("scopes")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("start:servers!user=tess", "access:servers!user=tess")
                .doesNotContain("list:users", "users!user=tess");
    }

    @Test
    void wrongCredentialsAreForbiddenAndSlowedDown() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("guessed", "wrong").status()).isEqualTo(403);
        }
        var slowed = signIn("guessed", "wrong");
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.header("Retry-After")).matches("[1-9][0-9]*");
    }

    @Test
    void blockedUsersStayOut() {
        assertThat(signIn("blocked", "open sesame").status()).isEqualTo(403);
    }

    @Test
    void tokenIsShownOnceThenListedAndRevoked() {
        HubClient tom = as("tom");
        var issued = tom.send("POST", "/hub/api/users/tom/tokens", Map.of("note", "n"));
        String path = "/hub/api/users/tom/tokens/" + issued.text("id");
        HubClient second = stranger.withToken(issued.text("token"));
        assertThat(second.get("/hub/api/user").status()).isEqualTo(200);

        assertThat(tom.get(path).json()).doesNotContainKey("token").containsEntry("note", "n");
        assertThat(tom.get("/hub/api/users/tom/tokens").body()).contains(issued.text("id"));
        assertThat(as("tim").get(path).status()).isEqualTo(404);
        assertThat(tom.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(second.get("/hub/api/user").status()).isEqualTo(403);
        assertThat(tom.get(path).status()).isEqualTo(404);
        assertThat(tom.get("/hub/api/users/tom/tokens/a1x").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expires_in\":0}",
                "{\"expires_in\":-1}",
                "{\"expires_in\":\"1\"}",
                "{\"expires_in\":1.5}",
                "{\"scopes\":[\"nosuch\"]}",
                "{\"roles\":[\"nosuch\"]}",
                "{\"scopes\":\"self\"}",
                "{\"scopes\":[1]}",
                "{\"scopes\":[],\"roles\":[]}",
                "{\"scopes\":[\"admin:users\"]}",
                "{\"scopes\":[\"servers\"]}",
                "[1]",
                "{\"note\":5}"
            })
    void impossibleTokensAreRefused(String body) {
        assertThat(as("ted").send("POST", "/hub/api/users/ted/tokens", body, null).status())
                .isEqualTo(400);
    }

    /** Some languages know only one empty value for both. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null"})
    void nothingIsAskedOfATokenInSeveralWays(String body) {
        assertThat(as("tim").send("POST", "/hub/api/users/tim/tokens", body, null).status())
                .isEqualTo(201);
    }

    @Test
    void tokenMayBeNarrowerThanItsOwner() {
        HubClient tara = as("tara");
        HubClient narrow =
                issue(
                        tara,
                        "tara",
                        Map.of("scopes", List.of("read:users!user"), "expires_in", 100));
        HubClient identity = issue(tara, "tara", Map.of("scopes", List.of()));

        assertThat(narrow.get("/hub/api/users/tara").status()).isEqualTo(200);
        assertThat(narrow.get("/hub/api/users/tara/tokens").status()).isEqualTo(403);
        assertThat(identity.get("/hub/api/user").json())
                .containsEntry(
                        "scopes",
                        List.of("read:users:groups!user=tara", "read:users:name!user=tara"));
    }

    @Test
    void narrowTokenMintsNoWiderOne() {
        HubClient minter = issue(as("tina"), "tina", Map.of("scopes", List.of("tokens!user")));

        assertThat(minter.send("POST", "/hub/api/users/tina/tokens", null).status()).isEqualTo(403);
        assertThat(
                        minter.send(
                                        "POST",
                                        "/hub/api/users/tina/tokens",
                                        Map.of("scopes", List.of("read:tokens!user")))
                                .status())
                .isEqualTo(201);
        HubClient service = stranger.withToken("token-of-service-minter");
        assertThat(service.send("POST", "/hub/api/users/tina/tokens", null).status())
                .isEqualTo(403);
    }

    @Test
    void tokensForOthersNameTheRequester() {
        as("theo");
        HubClient boss = as("boss");

        var issued = boss.send("POST", "/hub/api/users/theo/tokens", null);
        assertThat(issued.status()).isEqualTo(201);
        assertThat(issued.json()).containsEntry("note", "Requested via api by user boss");
        assertThat(boss.send("POST", "/hub/api/users/nosuch/tokens", null).status()).isEqualTo(403);
        assertThat(as("theo").send("POST", "/hub/api/users/boss/tokens", null).status())
                .isEqualTo(403);
        assertThat(boss.get("/hub/api/users/nosuch/tokens").status()).isEqualTo(404);
        assertThat(as("theo").get("/hub/api/users/boss/tokens").status()).isEqualTo(404);
    }

    @Test
    void deletedUserTakesTokensAlong() {
        HubClient gone = as("gone");
        assertThat(gone.get("/hub/api/user").status()).isEqualTo(200);

        assertThat(root.send("DELETE", "/hub/api/users/gone", null).status()).isEqualTo(204);

        assertThat(gone.get("/hub/api/user").status()).isEqualTo(403);
    }

    @Test
    void plainUserSeesOnlyThemselves() {
        HubClient toni = as("toni");

        assertThat(toni.get("/hub/api/users/toni").json())
                .doesNotContainKey("auth_state")
                .containsEntry("servers", Map.of());
        var missing = toni.get("/hub/api/users/nosuch");
        var admin = toni.get("/hub/api/users/boss");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(admin.status()).isEqualTo(404);
        assertThat(admin.message()).isEqualTo(missing.message());
        assertThat(toni.get("/hub/api/users").status()).isEqualTo(403);
        assertThat(
                        toni.send(
                                        "POST",
                                        "/hub/api/users/boss/activity",
                                        Map.of("last_activity", "2026-01-01T00:00:00Z"))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void credentialsInTheBodyMakeNobodyAnAccount() {
        root.send("POST", "/hub/api/users/tessa", null);

        assertThat(withPassword("nobody-yet", "nobody-yet").status()).isEqualTo(403);
        assertThat(withPassword("tessa", "nobody-yet").status()).isEqualTo(403);
        assertThat(root.get("/hub/api/users/nobody-yet").status()).isEqualTo(404);
        assertThat(withPassword("tessa", "tessa").status()).isEqualTo(201);
    }

    /** As a script of some other site would send it: the body says who asks, no cookie. */
    private HubClient.Answer withPassword(String user, String signedIn) {
        return stranger.with("Origin", "https://elsewhere.example")
                .send(
                        "POST",
                        "/hub/api/users/" + user + "/tokens",
                        Map.of("auth", Map.of("username", signedIn, "password", "open sesame")));
    }

    private HubClient as(String name) {
        root.send("POST", "/hub/api/users/" + name, null);
        return stranger.withToken(signIn(name, "open sesame").text("token"));
    }

    private HubClient issue(HubClient by, String user, Map<String, Object> body) {
        return stranger.withToken(
                by.send("POST", "/hub/api/users/" + user + "/tokens", body).text("token"));
    }

    private HubClient.Answer signIn(String name, String password) {
        return stranger.with("X-Forwarded-For", "192.0.2." + (name.hashCode() & 0x7f))
                .send(
                        "POST",
                        "/hub/api/users/" + name + "/tokens",
                        Map.of("auth", Map.of("username", name, "password", password)));
    }
}
