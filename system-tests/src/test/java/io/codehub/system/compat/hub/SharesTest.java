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

/** Servers that are shared, by name and by code. */
class SharesTest extends HubTest {

    private static final String OWN = "/shares/sharer/";
    private static final String CODES = "/share-codes/sharer/";

    private Client sharer() {
        if (hub.server("sharer", "").path("url").isMissingNode()
                || hub.server("sharer", "").path("started").isNull()) {
            hub.startServer("sharer");
        }
        return hub.user("sharer");
    }

    @Test
    void opensTheServerUntilItIsTakenBack() {
        Client sharer = sharer();
        hub.user("share-bob");
        String scope = "access:servers!server=sharer/";

        Answer shared = sharer.api("POST", OWN, Map.of("user", "share-bob"));
        assertThat(shared.status()).isEqualTo(200);
        assertThat(shared.json().path("scopes").toString()).isEqualTo("[\"" + scope + "\"]");
        assertThat(shared.json().path("kind").asString()).isEqualTo("user");
        assertThat(shared.json().path("user").path("name").asString()).isEqualTo("share-bob");
        assertThat(shared.json().path("group").isNull()).isTrue();
        assertThat(shared.json().path("server").propertyNames())
                .containsExactlyInAnyOrder("user", "name", "url", "full_url", "ready");
        assertThat(scopesOf("share-bob")).contains(scope);
        Answer back =
                sharer.api("PATCH", OWN, Map.of("user", "share-bob", "scopes", List.of(scope)));
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json()).isEmpty();
        assertThat(scopesOf("share-bob")).doesNotContain(scope);
    }

    private List<String> scopesOf(String user) {
        return hub.user(user)
                .api("GET", "/user")
                .json()
                .path("scopes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void wrongSharesAreRefused() {
        Client sharer = sharer();
        hub.user("share-cy");
        hub.startServer("half-sharer");

        assertThat(share(sharer, Map.of("user", "share-cy", "group", "g"))).isEqualTo(400);
        assertThat(share(sharer, Map.of())).isEqualTo(400);
        assertThat(share(sharer, Map.of("user", "nosuch"))).isEqualTo(400);
        assertThat(share(sharer, Map.of("group", "nosuch"))).isEqualTo(400);
        assertThat(share(sharer, with("access:servers!server=other/"))).isEqualTo(400);
        assertThat(share(sharer, with("admin:servers"))).isIn(400, 403);
        assertThat(share(sharer, with("nonsense")))
                .isEqualTo(HubDifferences.UNKNOWN_SCOPE_OF_A_SHARE.of(peer));
        assertThat(
                        hub.user("half-sharer")
                                .api("POST", "/shares/half-sharer/", Map.of("user", "share-cy"))
                                .status())
                .isEqualTo(403);
        assertThat(sharer.api("POST", "/shares/sharer/none", Map.of("user", "share-cy")).status())
                .isEqualTo(404);
    }

    private static Map<String, Object> with(String scope) {
        return Map.of("user", "share-cy", "scopes", List.of(scope));
    }

    private static int share(Client sharer, Object body) {
        return sharer.api("POST", OWN, body).status();
    }

    @Test
    void nothingIsTakenFromNobody() {
        Client sharer = sharer();

        Answer nobody = sharer.api("PATCH", OWN, Map.of("user", "nosuch"));
        assertThat(nobody.status()).isEqualTo(200);
        assertThat(nobody.json()).isEmpty();
        assertThat(sharer.api("DELETE", OWN).status()).isEqualTo(204);
        assertThat(sharer.api("POST", "/shares/sharer", Map.of("user", "x")).status())
                .isEqualTo(405);
    }

    @Test
    void aFilterForOneServerDoesNotListAll() {
        sharer();
        Client reader = hub.adminWith("read:shares!server=sharer/");

        assertThat(reader.api("GET", OWN).status()).isEqualTo(200);
        assertThat(reader.api("GET", OWN).json().has("_pagination")).isTrue();
        assertThat(reader.api("GET", "/shares/sharer").status()).isEqualTo(404);
    }

    @Test
    void codesLastAsLongAsWanted() {
        Client sharer = sharer();

        Answer usual = sharer.api("POST", CODES, "");
        assertThat(usual.status()).isEqualTo(200);
        assertThat(usual.json().path("code").asString()).matches("[A-Za-z0-9_-]{43}");
        assertThat(usual.json().path("id").asString()).startsWith("sc_");
        assertThat(usual.json().path("accept_url").asString())
                .isEqualTo("/hub/accept-share?code=" + usual.json().path("code").asString());
        assertThat(usual.json().path("full_accept_url").isNull()).isTrue();
        assertThat(expiring(sharer, 60)).isEqualTo(200);
        assertThat(expiring(sharer, -1)).isEqualTo(400);
        assertThat(expiring(sharer, "notanumber")).isEqualTo(400);
        assertThat(expiring(sharer, 31536001)).isEqualTo(400);
        assertThat(expiring(sharer, "60")).isEqualTo(200);
        assertThat(expiring(sharer, 60.5)).isEqualTo(400);
        assertThat(sharer.api("POST", CODES, "{\"expires_in\":60.0}").status()).isEqualTo(200);
        assertThat(sharer.api("POST", CODES, "{\"expires_in\":null}").status()).isEqualTo(400);
    }

    private static int expiring(Client sharer, Object seconds) {
        return sharer.api("POST", CODES, Map.of("expires_in", seconds)).status();
    }

    @Test
    void codesAreTakenBack() {
        Client sharer = sharer();
        String code = sharer.api("POST", CODES, "").json().path("code").asString();

        assertThat(sharer.api("DELETE", CODES + "?id=sc_9999").status()).isEqualTo(404);
        assertThat(sharer.api("DELETE", CODES + "?id=invalid").status()).isEqualTo(404);
        assertThat(sharer.api("DELETE", CODES + "?code=nomatch").status()).isEqualTo(404);
        assertThat(sharer.api("DELETE", CODES + "?code=" + code).status()).isEqualTo(204);
        assertThat(sharer.api("DELETE", CODES).status()).isEqualTo(204);
    }

    @Test
    void codesAreAcceptedInABrowser() {
        Client sharer = sharer();
        String code = sharer.api("POST", CODES, "").json().path("code").asString();
        Client browser = hub.browser("share-dan");
        String page = "/hub/accept-share";

        assertThat(browser.get(page).status()).isEqualTo(400);
        assertThat(accept(browser, page, "")).isEqualTo(400);
        assertThat(browser.get(page + "?code=bad").status()).isEqualTo(404);
        assertThat(accept(browser, page + "?code=bad", "bad")).isEqualTo(400);
        Answer question = browser.get(page + "?code=" + code);
        assertThat(question.status()).isEqualTo(200);
        assertThat(question.body()).contains("name=\"_xsrf\"").contains("name=\"code\"");
        assertThat(accept(browser, page + "?code=" + code, code)).isEqualTo(302);
        assertThat(scopesOf("share-dan")).contains("access:servers!server=sharer/");
        Client own = hub.browser("sharer");
        assertThat(own.get(page + "?code=" + code).status()).isEqualTo(403);
        assertThat(accept(own, page + "?code=" + code, code)).isEqualTo(400);
    }

    private static int accept(Client browser, String page, String code) {
        Map<String, String> fields =
                code.isEmpty()
                        ? Map.of("_xsrf", browser.jar.xsrf())
                        : Map.of("_xsrf", browser.jar.xsrf(), "code", code);
        return browser.post(page, fields).status();
    }

    @Test
    void sharesFollowAUserWhoIsRenamed() {
        hub.startServer("moving-eve");
        hub.user("share-fay");
        hub.admin().api("POST", "/shares/moving-eve/", Map.of("user", "share-fay"));
        hub.stopServer("moving-eve");

        hub.admin().api("PATCH", "/users/moving-eve", Map.of("name", "moved-eve"));

        assertThat(scopesOf("share-fay"))
                .contains("access:servers!server=moved-eve/")
                .doesNotContain("access:servers!server=moving-eve/");
    }
}
