/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Cookies that others have planted, copied or make a browser send. */
@HubTest
class ForgedCookiesTest {

    private static final String LOGIN = "jupyterhub-hub-login";

    /** These know nothing of cookies: whoever asks shows another secret. */
    private static final Set<String> WITHOUT_COOKIES =
            Set.of(
                    "/hub/api/oauth2/token",
                    "/hub/api/edge/sessions",
                    "/hub/api/authorizations/token");

    /** Takes what browsers report of the policy of pages, and changes nothing. */
    private static final String REPORTS = "/hub/security/csp-report";

    @LocalServerPort private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void noAddressChangesAnythingByACookieAlone() {
        HubClient boss = signedIn("boss");
        HubClient other = signedIn("crossed");
        HubClient foreign = boss.with("X-XSRFToken", xsrf(other));
        Set<String> tried = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                        for (String pattern : mapping.getPatternValues()) {
                            if (changes(method, pattern)) {
                                String path = pattern.replaceAll("\\{[^}]*}", "nobody");
                                tried.add(method + " " + path);
                                for (HubClient browser : List.of(boss, foreign)) {
                                    assertThat(
                                                    browser.send(method.name(), path, "{}", JSON)
                                                            .status())
                                            .as(method + " " + path)
                                            .isEqualTo(403);
                                }
                            }
                        }
                    }
                });
        assertThat(tried).hasSizeGreaterThan(40).contains("DELETE /hub/api/users/nobody");
    }

    /** What a browser says of where a form comes from may refuse it, and never excuses it. */
    @ParameterizedTest
    @CsvSource({
        "same-origin, navigate",
        "same-origin, no-cors",
        "none, navigate",
        "same-site, navigate",
        "cross-site, no-cors",
    })
    void formsNeedTheTokenOfTheirSessionWhereverTheyComeFrom(String site, String mode) {
        HubClient browser =
                signedIn("formed").with("Sec-Fetch-Site", site).with("Sec-Fetch-Mode", mode);
        String foreign = "_xsrf=" + xsrf(signedIn("crossed"));
        Set<String> tried = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    for (String pattern : mapping.getPatternValues()) {
                        if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST)
                                && pattern.startsWith("/hub/")
                                && !pattern.startsWith("/hub/api/")
                                && !pattern.equals(REPORTS)) {
                            String path = pattern.replaceAll("\\{[^}]*}", "formed");
                            tried.add(path);
                            for (String form : List.of("note=x", foreign)) {
                                // A way to sign in of that name is not there.
                                assertThat(browser.post(path, form).status())
                                        .as(path + " " + form)
                                        .isEqualTo(path.equals("/hub/login/formed") ? 404 : 403);
                            }
                        }
                    }
                });
        assertThat(tried).hasSizeGreaterThan(15).contains("/hub/token", "/hub/stop/formed");
    }

    private static final String JSON = "application/json";

    private static boolean changes(RequestMethod method, String pattern) {
        return Set.of(
                                RequestMethod.POST,
                                RequestMethod.PUT,
                                RequestMethod.PATCH,
                                RequestMethod.DELETE)
                        .contains(method)
                && pattern.startsWith("/hub/api/")
                && !WITHOUT_COOKIES.contains(pattern);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofTwoCookiesOfOneNameNoneCounts(boolean plantedFirst) {
        HubClient victim = signedIn("tossed");
        String own = LOGIN + "=" + cookie(victim, LOGIN);
        String planted = LOGIN + "=" + cookie(signedIn("tosser"), LOGIN);
        String both = plantedFirst ? planted + "; " + own : own + "; " + planted;

        HubClient.Answer answer = new HubClient(port).with("Cookie", both).get("/hub/home");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith("/hub/login");
        assertThat(new HubClient(port).with("Cookie", own).get("/hub/home").status())
                .isEqualTo(200);
    }

    @Test
    void copiedCookiesAreWorthlessAfterALogout() {
        HubClient browser = signedIn("leaver");
        HubClient copy = browser.with("X-Copy", "1");
        assertThat(copy.get("/hub/home").status()).isEqualTo(200);

        browser.post("/hub/logout", Map.of("_xsrf", xsrf(browser)));

        assertThat(copy.get("/hub/home").status()).isEqualTo(302);
    }

    @Test
    void aSignInTakesNoSessionThatSomebodyElseHasChosen() {
        HubClient browser = new HubClient(port);
        browser.cookies().put("jupyterhub-session-id", "planted");

        signIn(browser, "fixed");

        assertThat(cookie(browser, "jupyterhub-session-id")).isNotEqualTo("planted");
    }

    private HubClient signedIn(String name) {
        HubClient browser = new HubClient(port);
        signIn(browser, name);
        return browser;
    }

    private static void signIn(HubClient browser, String name) {
        browser.get("/hub/login");
        browser.post(
                "/hub/login",
                Map.of("username", name, "password", "open sesame", "_xsrf", xsrf(browser)));
    }

    private static String xsrf(HubClient browser) {
        return cookie(browser, "_xsrf");
    }

    private static String cookie(HubClient browser, String name) {
        return Objects.requireNonNull(browser.cookies().get(name), name);
    }
}
