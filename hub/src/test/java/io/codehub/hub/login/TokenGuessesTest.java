/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import io.codehub.hub.audit.AuditQuery;
import io.codehub.hub.audit.AuditRecord;
import io.codehub.hub.audit.AuditRepository;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who tries tokens has to wait; who has one does not. */
@HubTest
class TokenGuessesTest {

    @LocalServerPort private int port;
    @Autowired private AuditRepository events;

    @Test
    void wrongTokensHaveToWaitAndThoseThatCouldBeGuessedToo() {
        HubClient guesser = from("203.0.113.101");
        for (int i = 0; i < 5; i++) {
            assertThat(status(guesser, "guess-number-" + i)).isEqualTo(403);
        }

        HubClient.Answer refused = guesser.withToken("guess-number-6").get("/hub/api/user");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(status(guesser, "token-of-service-minter")).isEqualTo(429);
        assertThat(status(guesser, "0123456789abcdef".repeat(2))).isEqualTo(403);
        assertThat(status(from("203.0.113.102"), "token-of-service-minter")).isEqualTo(200);
        assertThat(events.list(AuditQuery.ALL.about("203.0.113.101"), 9))
                .extracting(AuditRecord::action)
                .containsExactly("token.throttled");
    }

    @Test
    void goodTokensOfTheSameAddressGoOn() {
        HubClient shared = from("203.0.113.103");
        String made =
                from("203.0.113.104")
                        .withToken("token-of-service-root")
                        .send("POST", "/hub/api/users/patient", null)
                        .text("name");
        String token =
                shared.withToken("token-of-service-root")
                        .send("POST", "/hub/api/users/" + made + "/tokens", Map.of())
                        .text("token");
        for (int i = 0; i < 5; i++) {
            status(shared, "guess-number-" + i);
        }

        assertThat(status(shared, "guess-number-6")).isEqualTo(429);
        assertThat(status(shared, token)).isEqualTo(200);
        assertThat(status(shared, "token-of-service-root")).isEqualTo(200);
    }

    @Test
    void theSameWrongTokenAgainIsNoGuess() {
        HubClient stale = from("203.0.113.106");
        for (int i = 0; i < 20; i++) {
            assertThat(status(stale, "token-of-a-former-service")).isEqualTo(403);
        }

        assertThat(status(stale, "token-of-service-minter")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
                "6fa459ea-ee8a-3ca4-894e-db77e160355e",
                "hZ3kXw9-Qm2_vR7tLp5sNc8yBf4gJd1a",
                "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ+/8="
            })
    void randomTokensOfServicesNeitherCountNorWait(String token) {
        HubClient shared = from("203.0.113.107");
        for (int i = 0; i < 6; i++) {
            status(shared, "guess-number-" + i);
        }

        assertThat(status(shared, "guess-number-7")).isEqualTo(429);
        assertThat(status(shared, token)).isEqualTo(403);
    }

    @Test
    void tokensOfBrowsersAndServersThatAreGoneComeInGoodFaith() {
        HubClient server = from("203.0.113.105");
        for (int i = 0; i < 20; i++) {
            assertThat(status(server, "fedcba9876543210fedcba98765432" + (10 + i))).isEqualTo(403);
            assertThat(status(server, "EndedAccessTokenOfABrowser1234".substring(2) + (10 + i)))
                    .isEqualTo(403);
        }

        assertThat(status(server, "token-of-service-minter")).isEqualTo(200);
    }

    private HubClient from(String address) {
        return new HubClient(port).with("X-Forwarded-For", address);
    }

    private static int status(HubClient client, String token) {
        return client.withToken(token).get("/hub/api/user").status();
    }
}
