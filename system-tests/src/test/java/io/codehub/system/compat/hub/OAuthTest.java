/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A service that signs people in at the hub. */
class OAuthTest extends HubTest {

    private static final String PAGE = "/hub/api/oauth2/authorize";
    private static final String CLIENT_USER = "client-user";
    private static final Pattern SCOPE =
            Pattern.compile("<input[^>]*name=\"scopes\"[^>]*value=\"([^\"]*)\"");

    private static String ask(Map<String, String> further) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", "service-client");
        query.put("response_type", "code");
        query.put("redirect_uri", Settings.REDIRECT);
        query.put("state", "s1");
        query.putAll(further);
        return PAGE + "?" + Client.form(query);
    }

    private static String asked(Answer consent) {
        Matcher matcher = SCOPE.matcher(consent.body());
        return matcher.results()
                .map(result -> result.group(1))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Consents with the scopes on the page; returns where the browser is led. */
    private static String consent(Client browser, String address) {
        Answer page = browser.get(address);
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        StringBuilder body = new StringBuilder(Client.form(Map.of("_xsrf", browser.jar.xsrf())));
        for (String scope : asked(page).split(" ")) {
            body.append('&').append(Client.form(Map.of("scopes", scope)));
        }
        Answer answer =
                browser.send(
                        "POST",
                        address,
                        body.toString().getBytes(),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        assertThat(answer.status()).isEqualTo(302);
        return answer.header("Location");
    }

    private static Answer agree(Client browser, String address, String scope) {
        return browser.post(address, Map.of("_xsrf", browser.jar.xsrf(), "scopes", scope));
    }

    private static String parameter(String location, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&#]*)").matcher(location);
        return matcher.find() ? matcher.group(1) : "";
    }

    private Answer exchange(String code, String secret) {
        return hub.anonymous()
                .post(
                        "/hub/api/oauth2/token",
                        Map.of(
                                "client_id",
                                "service-client",
                                "client_secret",
                                secret,
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                Settings.REDIRECT));
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                          400, unsupported_grant_type",
        "grant_type=refresh_token,                    400, invalid_request",
        "grant_type=authorization_code,               400, invalid_request",
        "grant_type=authorization_code&code=x,        401, invalid_client",
        "'grant_type=authorization_code&code=x&client_id=service-client&client_secret=y', 401,"
                + " invalid_client",
    })
    void wrongExchangesAreToldWhatIsWrongFirst(String form, int status, String error) {
        Answer answer =
                hub.anonymous()
                        .send(
                                "POST",
                                "/hub/api/oauth2/token",
                                form.getBytes(StandardCharsets.UTF_8),
                                "Content-Type",
                                "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asString()).isEqualTo(error);
    }

    @Test
    void wrongQuestionsAreAnsweredHere() {
        Client browser = hub.browser(CLIENT_USER);

        for (String address :
                new String[] {
                    PAGE,
                    ask(Map.of("redirect_uri", "/noexist")),
                    ask(Map.of("client_id", "nosuch"))
                }) {
            Answer answer = browser.get(address);
            assertThat(answer.status()).as(address).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("text/html");
        }
    }

    @Test
    void signsInWhoMayUseIt() {
        Client browser = hub.browser(CLIENT_USER);
        String back = consent(browser, ask(Map.of()));
        assertThat(back).startsWith(Settings.REDIRECT + "?");
        assertThat(parameter(back, "state")).isEqualTo("s1");
        String code = parameter(back, "code");

        Answer wrong = exchange(code, "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().path("error").asString()).isEqualTo("invalid_client");
        Answer answer = exchange(code, Settings.CLIENT_SECRET);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(1209600);
        Answer again = exchange(code, Settings.CLIENT_SECRET);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("error").asString()).isEqualTo("invalid_grant");
        Client service = hub.withToken(answer.json().path("access_token").asString());
        JsonNode user = service.api("GET", "/user").json();
        assertThat(user.path("name").asString()).isEqualTo(CLIENT_USER);
        assertThat(user.path("session_id").asString()).isNotEmpty();

        browser.get("/hub/logout");
        assertThat(service.api("GET", "/user").status()).isEqualTo(403);
        assertThat(browser.follow(ask(Map.of())).end()).startsWith("/hub/login?next=");
        assertThat(hub.browser("oauth-nobody").get(ask(Map.of())).status()).isEqualTo(403);
    }

    @Test
    void asksForNoMoreThanItMayHave() {
        Client browser = hub.browser(CLIENT_USER);

        Answer one = browser.get(ask(Map.of("scope", "read:servers!user")));
        assertThat(one.status()).isEqualTo(200);
        assertThat(asked(one)).contains("read:servers!user").doesNotContain("list:users");
        Answer identify = browser.get(ask(Map.of("scope", "identify")));
        assertThat(asked(identify)).doesNotContain("read:servers").doesNotContain("list:users");
        for (String scope : new String[] {"admin:users", "nonsense"}) {
            Answer refused = browser.get(ask(Map.of("scope", scope)));
            assertThat(refused.status()).isEqualTo(302);
            assertThat(parameter(refused.header("Location"), "error")).isEqualTo("invalid_scope");
            assertThat(parameter(refused.header("Location"), "state")).isEqualTo("s1");
        }
        for (String part : new String[] {"read:users:name!user", "read:users!user=client-user"}) {
            assertThat(browser.get(ask(Map.of("scope", part))).status()).as(part).isEqualTo(200);
        }
        for (String scope : new String[] {"admin:users", "nonsense"}) {
            String agreed = agree(browser, ask(Map.of()), scope).header("Location");
            assertThat(parameter(agreed, "error")).as(scope).isEqualTo("invalid_scope");
            assertThat(parameter(agreed, "code")).isEmpty();
        }
        Answer type = browser.get(ask(Map.of("response_type", "token")));
        assertThat(parameter(type.header("Location"), "error"))
                .isEqualTo("unsupported_response_type");
    }

    @Test
    void theConsentOfAnotherSiteIsRefusedOnAPage() {
        Answer answer =
                hub.browser(CLIENT_USER).post(ask(Map.of()), Map.of("scopes", "read:users!user"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void whoHasConsentedIsNotAskedAgain() {
        Client browser = hub.browser(CLIENT_USER);
        String address = ask(Map.of("scope", "read:users!user"));
        String code = parameter(consent(browser, address), "code");
        assertThat(exchange(code, Settings.CLIENT_SECRET).status()).isEqualTo(200);

        assertThat(browser.get(address).status()).isEqualTo(302);
        assertThat(browser.get(ask(Map.of("scope", "read:users!user read:servers!user"))).status())
                .isEqualTo(200);
        browser.get("/hub/logout");
    }

    @Test
    void aChallengeMustBeMet() {
        Client browser = hub.browser(CLIENT_USER);
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        String address =
                ask(
                        Map.of(
                                "scope",
                                "identify",
                                "code_challenge",
                                challenge,
                                "code_challenge_method",
                                "S256"));
        String code = parameter(consent(browser, address), "code");

        Answer none = exchange(code, Settings.CLIENT_SECRET);
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.json().path("error").asString()).isEqualTo("invalid_request");
        Answer wrong = verified(code, "wrong".repeat(10));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(verified(code, verifier).status()).isEqualTo(200);
        Answer method =
                browser.get(
                        ask(Map.of("code_challenge", challenge, "code_challenge_method", "S512")));
        assertThat(parameter(method.header("Location"), "error")).isEqualTo("invalid_request");
        browser.get("/hub/logout");
    }

    private Answer verified(String code, String verifier) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", "service-client");
        fields.put("client_secret", Settings.CLIENT_SECRET);
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", Settings.REDIRECT);
        fields.put("code_verifier", verifier);
        return hub.anonymous().post("/hub/api/oauth2/token", fields);
    }
}
