/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tokens over REST. */
class TokensTest extends HubTest {

    @Test
    void isMadeWithANoteAndAnEnd() {
        Answer noted = tokens(hub.admin(), "admin", Map.of("note", "n"));
        Answer ending = tokens(hub.admin(), "admin", Map.of("expires_in", 100));

        assertThat(noted.status()).isEqualTo(201);
        assertThat(noted.json().path("token").asString()).matches("[0-9a-f]{32}");
        assertThat(noted.json().path("note").asString()).isEqualTo("n");
        assertThat(noted.json().path("expires_at").isNull()).isTrue();
        assertThat(noted.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "user",
                        "id",
                        "kind",
                        "roles",
                        "scopes",
                        "created",
                        "last_activity",
                        "expires_at",
                        "note",
                        "session_id",
                        "oauth_client",
                        "token");
        assertThat(ending.json().path("expires_at").asString()).endsWith("Z");
        assertThat(tokens(hub.withToken("x".repeat(32)), "admin", "{}").status()).isEqualTo(403);
        assertThat(tokens(hub.withToken("x".repeat(65)), "admin", "{}").status()).isEqualTo(403);
    }

    private static Answer tokens(Client client, String user, Object body) {
        return client.api("POST", "/users/" + user + "/tokens", body);
    }

    @Test
    void isReadAndRevoked() {
        Client ida = hub.user("tok-ida");
        ObjectNode made = (ObjectNode) tokens(ida, "tok-ida", "{}").json();
        String path = "/users/tok-ida/tokens/" + made.path("id").asString();
        made.remove("token");

        assertThat(ida.api("GET", path).json()).isEqualTo(made);
        assertThat(ida.api("DELETE", path).status()).isEqualTo(204);
        assertThat(ida.api("GET", path).status()).isEqualTo(404);
        assertThat(ida.api("DELETE", path).status()).isEqualTo(404);
        assertThat(ida.api("GET", "/users/tok-ida/tokens/nonsense").status()).isEqualTo(404);
    }

    @Test
    void isMadeForOthersByThoseWhoMay() {
        hub.user("tok-bob");
        Client una = hub.user("tok-una");

        Answer made = tokens(hub.admin(), "tok-bob", "{}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("note").asString())
                .isEqualTo("Requested via api by user admin");
        assertThat(tokens(hub.admin(), "tok-nobody", "{}").status()).isEqualTo(403);
        Answer others = tokens(una, "tok-bob", "{}");
        assertThat(others.status()).isEqualTo(403);
        assertThat(others.message()).contains("no permissions to generate tokens");
        Answer own = tokens(una, "tok-una", "{}");
        assertThat(own.status()).isEqualTo(201);
        assertThat(own.json().path("note").asString()).isEqualTo("Requested via api");
        assertThat(listed(hub.admin(), "tok-bob").status()).isEqualTo(200);
        assertThat(listed(hub.admin(), "tok-nobody").status()).isEqualTo(404);
        assertThat(listed(una, "tok-bob").status()).isEqualTo(404);
        assertThat(listed(una, "tok-una").json().path("api_tokens"))
                .extracting(token -> token.path("kind").asString())
                .hasSize(2)
                .containsOnly("api_token");
    }

    private static Answer listed(Client client, String user) {
        return client.api("GET", "/users/" + user + "/tokens");
    }

    @Test
    void isMadeWithAPassword() {
        hub.user("tok-pam");

        Answer right = tokens(hub.anonymous(), "tok-pam", credentials(Settings.PASSWORD));
        Answer wrong = tokens(hub.anonymous(), "tok-pam", credentials("wrong"));

        assertThat(right.status()).isEqualTo(201);
        String token = right.json().path("token").asString();
        assertThat(hub.withToken(token).api("GET", "/user").json().path("name").asString())
                .isEqualTo("tok-pam");
        assertThat(wrong.status()).isEqualTo(403);
    }

    private static Map<String, Object> credentials(String password) {
        return Map.of("auth", Map.of("username", "tok-pam", "password", password));
    }

    @Test
    void hasNoMoreRightsThanItsOwner() {
        Client roy = hub.user("tok-roy");

        assertThat(tokens(roy, "tok-roy", Map.of("scopes", List.of("admin:users"))).status())
                .isEqualTo(400);
        assertThat(tokens(roy, "tok-roy", Map.of("scopes", List.of("nonsense"))).status())
                .isEqualTo(400);
        assertThat(tokens(roy, "tok-roy", Map.of("scopes", "self")).status()).isEqualTo(400);
        assertThat(tokens(roy, "tok-roy", Map.of("roles", List.of("nonsense"))).status())
                .isEqualTo(400);
        assertThat(
                        tokens(
                                        roy,
                                        "tok-roy",
                                        Map.of(
                                                "roles",
                                                List.of("token"),
                                                "scopes",
                                                List.of("self")))
                                .status())
                .isEqualTo(400);
        for (Object wrong : new Object[] {0, -1, "soon"}) {
            assertThat(tokens(roy, "tok-roy", Map.of("expires_in", wrong)).status())
                    .as("%s", wrong)
                    .isEqualTo(400);
        }
        Answer nothing = tokens(roy, "tok-roy", Map.of("scopes", List.of()));
        assertThat(nothing.status()).isEqualTo(201);
        Client poor = hub.withToken(nothing.json().path("token").asString());
        JsonNode identity = poor.api("GET", "/user").json();
        assertThat(identity.path("name").asString()).isEqualTo("tok-roy");
        assertThat(identity.has("servers")).isFalse();
        assertThat(poor.api("GET", "/users/tok-roy/tokens").status()).isEqualTo(403);
    }

    @Test
    void oldAddressesOfTokensAreGone() {
        assertThat(hub.admin().api("POST", "/authorizations/token").status()).isEqualTo(404);
        assertThat(hub.anonymous().api("POST", "/authorizations/token").status()).isEqualTo(404);
    }
}
