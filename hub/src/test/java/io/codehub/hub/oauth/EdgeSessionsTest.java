/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import static io.codehub.hub.oauth.SignInSteps.browser;
import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import io.codehub.hub.routing.ProxyToken;
import io.codehub.hub.server.ServerCredential;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The proxy asks which of the sessions it keeps are still good. */
@HubTest
@Import(SignInSteps.class)
class EdgeSessionsTest {

    private static final String SESSIONS = "/hub/api/edge/sessions";

    @LocalServerPort private int port;
    @Autowired private SignInSteps steps;
    @Autowired private ProxyToken proxyToken;
    private HubClient root;
    private HubClient proxy;

    @BeforeEach
    void clients() {
        root = new HubClient(port).withToken("token-of-service-root");
        proxy = new HubClient(port).withToken(proxyToken.value());
    }

    @Test
    void answersInTheOrderOfTheQuestions() {
        Visit ann = visit("ann");
        Visit art = visit("art");

        assertThat(
                        valid(
                                ask(ann.tokenId(), "ann/"),
                                ask(art.tokenId(), "ann/"),
                                ask("a999999999", "ann/"),
                                ask("nonsense", "ann/"),
                                ask(ann.tokenId(), "ann/other"),
                                ask(art.tokenId(), "art/")))
                .containsExactly(true, false, false, false, false, true);
        assertThat(valid()).isEmpty();
    }

    @Test
    void revokedTokenEndsTheSession() {
        Visit visit = visit("rita");

        root.send("DELETE", "/hub/api/users/rita/tokens/" + visit.tokenId(), null);

        assertThat(valid(ask(visit.tokenId(), "rita/"))).containsExactly(false);
    }

    @Test
    void logoutEndsTheSession() {
        Visit visit = visit("lou");

        SignInSteps.signOut(visit.browser());

        assertThat(valid(ask(visit.tokenId(), "lou/"))).containsExactly(false);
    }

    @Test
    void deletedUserHasNoSession() {
        Visit visit = visit("della");
        steps.stop("della");
        steps.forget("della");

        assertThat(root.send("DELETE", "/hub/api/users/della", null).status()).isEqualTo(204);

        assertThat(valid(ask(visit.tokenId(), "della/"))).containsExactly(false);
    }

    @Test
    void blockedUserHasNoSessionWhateverTheTokenSays() {
        root.send("POST", "/hub/api/users/blocked", null);
        var token = root.send("POST", "/hub/api/users/blocked/tokens", Map.of("scopes", List.of()));

        assertThat(valid(ask(token.text("id"), "blocked/"))).containsExactly(false);
    }

    @Test
    void stopOfTheServerEndsTheSession() {
        Visit visit = visit("stan");

        steps.stop("stan");

        assertThat(valid(ask(visit.tokenId(), "stan/"))).containsExactly(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "group"})
    void sharedServerOpensForTheGuestAndClosesWhenTheShareEnds(String kind) {
        String owner = "olive-" + kind;
        String guest = "gus-" + kind;
        root.send("POST", "/hub/api/users/" + owner, null);
        HubClient browser = browser(port, guest);
        root.send("POST", "/hub/api/groups/friends-" + kind, Map.of("users", List.of(guest)));
        ServerCredential server = steps.run(owner);
        Map<String, String> question = SignInSteps.question(server, owner);
        assertThat(SignInSteps.ask(browser, question).status()).isEqualTo(403);

        Map<String, Object> share = Map.of(kind, kind.equals("user") ? guest : "friends-group");
        String shares = "/hub/api/shares/" + owner + "/";
        assertThat(root.send("POST", shares, share).status()).isEqualTo(200);

        Visit visit = visit(browser, server, owner);
        assertThat(valid(ask(visit.tokenId(), owner + "/"))).containsExactly(true);
        assertThat(valid(ask(visit.tokenId(), guest + "/"))).containsExactly(false);

        assertThat(root.send("PATCH", shares, share).status()).isEqualTo(200);
        assertThat(valid(ask(visit.tokenId(), owner + "/"))).containsExactly(false);
        assertThat(SignInSteps.ask(browser, question).status()).isEqualTo(403);
    }

    @Test
    void onlyTheProxyMayAsk() {
        Visit visit = visit("nosy");
        Map<String, Object> body = Map.of("sessions", List.of(ask(visit.tokenId(), "nosy/")));
        HubClient stranger = new HubClient(port);

        for (HubClient client :
                List.of(
                        stranger,
                        root,
                        visit.browser(),
                        stranger.withToken(proxyToken.value() + "0"),
                        stranger.with("Authorization", "Bearer " + proxyToken.value()))) {
            var answer = client.send("POST", SESSIONS, body);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("valid\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"sessions\":{}}",
                "{\"sessions\":[5]}",
                "{\"sessions\":[{\"token_id\":\"a1\"}]}",
                "{\"sessions\":[{\"token_id\":1,\"server\":\"a/\"}]}",
                "{\"sessions\":[{\"token_id\":\"a1\",\"server\":\"a\"}]}"
            })
    void refusesOtherQuestions(String body) {
        assertThat(proxy.send("POST", SESSIONS, body, null).status()).isEqualTo(400);
    }

    /** Somebody who has opened a server. */
    private record Visit(HubClient browser, String tokenId) {}

    /** A guest opens the server of somebody else, and is asked first. */
    private Visit visit(HubClient guest, ServerCredential server, String owner) {
        Map<String, String> question = SignInSteps.question(server, owner);
        assertThat(SignInSteps.ask(guest, question).status()).isEqualTo(200);
        var agreed =
                guest.post(
                        SignInSteps.AUTHORIZE + "?" + HubClient.encoded(question),
                        Map.of("_xsrf", SignInSteps.xsrf(guest)));
        String code = Objects.requireNonNull(SignInSteps.callback(agreed).get("code"));
        String token =
                new HubClient(port)
                        .post(SignInSteps.TOKEN, SignInSteps.form(server, owner, code))
                        .text("access_token");
        var self = new HubClient(port).withToken(token).get("/hub/api/user");
        return new Visit(guest, self.text("token_id"));
    }

    private Visit visit(String user) {
        HubClient browser = browser(port, user);
        ServerCredential server = steps.run(user);
        String token = SignInSteps.accessToken(browser, server, user, port);
        var self = new HubClient(port).withToken(token).get("/hub/api/user");
        return new Visit(browser, self.text("token_id"));
    }

    private static Map<String, String> ask(String tokenId, String server) {
        return Map.of("token_id", tokenId, "server", server);
    }

    @SafeVarargs
    private final List<Boolean> valid(Map<String, String>... sessions) {
        var answer = proxy.send("POST", SESSIONS, Map.of("sessions", Arrays.asList(sessions)));
        assertThat(answer.status()).isEqualTo(200);
        List<?> valid = (List<?>) Objects.requireNonNull(answer.json().get("valid"));
        return valid.stream().map(Boolean.class::cast).toList();
    }
}
