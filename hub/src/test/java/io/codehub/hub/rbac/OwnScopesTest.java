/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Scopes that mean something only for their holder, and those of pages. */
@HubTest
class OwnScopesTest {

    private static final String IDENTITY = "read:users:name!user=olli read:users:groups!user=olli";

    /** What every user may do. */
    private static final String SELF =
            IDENTITY
                    + " read:users!user=olli read:users:activity!user=olli"
                    + " users:activity!user=olli users:shares!user=olli"
                    + " read:users:shares!user=olli read:shares!user=olli servers!user=olli"
                    + " start:servers!user=olli read:servers!user=olli delete:servers!user=olli"
                    + " tokens!user=olli read:tokens!user=olli access:servers!user=olli";

    @LocalServerPort private int port;
    private HubClient captain;

    @BeforeEach
    void clients() {
        captain = new HubClient(port).withToken("token-of-service-captain");
        captain.send("POST", "/hub/api/users/olli", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "self | " + SELF,
                "inherit | " + SELF,
                "inherit read:users!user | " + SELF,
                "read:users:groups!user | " + IDENTITY,
                "tokens!user | tokens!user=olli read:tokens!user=olli " + IDENTITY,
            })
    void tokensHoldWhatTheirScopesMeanForTheirOwner(String wanted, String held) {
        var body = Map.of("scopes", List.of(wanted.split(" ")));
        var issued = captain.send("POST", "/hub/api/users/olli/tokens", body);
        var identity = new HubClient(port).withToken(issued.text("token")).get("/hub/api/user");

        for (HubClient.Answer answer : List.of(issued, identity)) {
            assertThat(answer.json())
                    .as(answer.body())
                    .extractingByKey("scopes")
                    .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                    .isSorted()
                    .containsExactlyInAnyOrder(held.split(" "));
        }
    }

    @Test
    void selfIsNothingForServices() {
        HubClient nobody = new HubClient(port).withToken("token-of-service-nobody");

        assertThat(nobody.get("/hub/api/user").json())
                .containsEntry("kind", "service")
                .containsEntry("scopes", List.of());
    }

    @Test
    void administrationOpensForItsScopeWithoutAnyData() {
        HubClient looker = signIn("looker");

        assertThat(looker.get("/hub/admin").status()).isEqualTo(200);
        assertThat(looker.get("/hub/api/users").status()).isEqualTo(403);
        assertThat(looker.get("/hub/home").body()).contains("href=\"/hub/admin\"");
        HubClient olli = signIn("olli");
        assertThat(olli.get("/hub/admin").status()).isEqualTo(403);
        assertThat(olli.get("/hub/home").body()).doesNotContain("href=\"/hub/admin\"");
    }

    private HubClient signIn(String name) {
        HubClient browser = new HubClient(port);
        browser.get("/hub/login");
        String xsrf = Objects.requireNonNull(browser.cookies().get("_xsrf"));
        browser.post(
                "/hub/login", Map.of("username", name, "password", "open sesame", "_xsrf", xsrf));
        return browser;
    }
}
