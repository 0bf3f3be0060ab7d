/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import static io.codehub.hub.oauth.SignInSteps.ask;
import static io.codehub.hub.oauth.SignInSteps.browser;
import static io.codehub.hub.oauth.SignInSteps.callback;
import static io.codehub.hub.oauth.SignInSteps.xsrf;
import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import io.codehub.hub.audit.AuditQuery;
import io.codehub.hub.audit.AuditRecord;
import io.codehub.hub.audit.AuditRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Users are asked before programs of others act for them. */
@HubTest
@Import(SignInSteps.class)
class ConsentTest {

    private static final Map<String, String> GRADEBOOK =
            Map.of(
                    "client_id", "service-gradebook",
                    "response_type", "code",
                    "state", "s1");
    private static final String ADDRESS =
            SignInSteps.AUTHORIZE + "?" + HubClient.encoded(GRADEBOOK);

    @LocalServerPort private int port;
    @Autowired private SignInSteps steps;
    @Autowired private AuditRepository audit;

    @Test
    void serviceGetsWhatTheUserAgreesTo() {
        HubClient grader = browser(port, "grader");

        var page = ask(grader, GRADEBOOK);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("JupyterHub service gradebook", "/services/gradebook/oauth_callback")
                .contains("value=\"read:users!user\"")
                .contains("value=\"read:users:name!user\"", "value=\"read:users:groups!user\"")
                .contains("value=\"access:services!service=gradebook\"")
                .doesNotContain("<code>read:users:name!user")
                .doesNotContain("value=\"read:hub\"");
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");

        assertThat(grader.post(ADDRESS, Map.of("scopes", "read:users!user")).status())
                .isEqualTo(403);
        var agreed =
                grader.post(ADDRESS, Map.of("_xsrf", xsrf(grader), "scopes", "read:users!user"));
        assertThat(agreed.status()).isEqualTo(302);
        assertThat(agreed.header("Location")).startsWith("/services/gradebook/oauth_callback?");

        scopes(agreed)
                .contains("read:users!user=grader", "access:services!service=gradebook")
                .doesNotContain("read:hub", "servers!user=grader");
        assertThat(ask(grader, GRADEBOOK).status()).as("asked once only").isEqualTo(302);
    }

    @Test
    void nothingBeyondTheQuestionIsGranted() {
        HubClient grader = browser(port, "grader");

        var agreed = grader.post(ADDRESS, Map.of("_xsrf", xsrf(grader), "scopes", "servers!user"));

        assertThat(callback(agreed))
                .containsEntry("error", "invalid_scope")
                .doesNotContainKey("code");
    }

    @Test
    void servicesClosedToTheUserAreForbidden() {
        assertThat(ask(browser(port, "olaf"), GRADEBOOK).status()).isEqualTo(403);
    }

    @Test
    void servicesGetNoScopeBeyondTheirOwn() {
        Map<String, String> question = new HashMap<>(GRADEBOOK);
        question.put("scope", "read:users!user servers!user");

        assertThat(callback(ask(browser(port, "grader"), question)))
                .containsEntry("error", "invalid_scope");
    }

    @Test
    void guestsAreAskedBeforeTheServerOfSomebodyElse() {
        browser(port, "hostess");
        Map<String, String> question = SignInSteps.question(steps.run("hostess"), "hostess");

        assertThat(ask(browser(port, "hostess"), question).status()).isEqualTo(302);
        HubClient guest = browser(port, "guest");
        var asked = ask(guest, question);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).contains("Server at /user/hostess/", "server of another user");
        assertThat(entered("hostess/")).isEmpty();
        guest.post(
                SignInSteps.AUTHORIZE + "?" + HubClient.encoded(question),
                Map.of("_xsrf", xsrf(guest)));
        assertThat(entered("hostess/")).containsExactly("guest");
    }

    /** Who, as the audit log says, has entered a server of somebody else. */
    private List<String> entered(String server) {
        return audit
                .list(AuditQuery.ALL.actions(List.of("server.access")).about(server), 10)
                .stream()
                .map(AuditRecord::actor)
                .toList();
    }

    /** What the service may do with the code. */
    private ListAssert<Object> scopes(HubClient.Answer agreed) {
        var answer =
                new HubClient(port)
                        .post(
                                SignInSteps.TOKEN,
                                Map.of(
                                        "client_id", "service-gradebook",
                                        "client_secret", "token-of-gradebook",
                                        "grant_type", "authorization_code",
                                        "code", callback(agreed).getOrDefault("code", "")));
        HubClient service = new HubClient(port).withToken(answer.text("access_token"));
        return assertThat(service.get("/hub/api/user").json())
                .extractingByKey("scopes")
                .asInstanceOf(InstanceOfAssertFactories.LIST);
    }
}
