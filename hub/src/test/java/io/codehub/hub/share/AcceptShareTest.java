/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Users exchange the codes that they were given. */
@HubTest
class AcceptShareTest {

    private static final String PAGE = "/hub/accept-share";
    private static final List<String> INHERIT = List.of("inherit");

    @LocalServerPort private int port;
    private HubClient root;

    @BeforeEach
    void clients() {
        root = new HubClient(port).withToken("token-of-service-root");
    }

    @Test
    void codeOpensTheServerForWhoeverAgrees() {
        String code = code("selma");
        HubClient guest = browser("gina-guest");

        var page = guest.get(PAGE + "?code=" + code);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("selma", "access:servers!server=selma/", "value=\"" + code + "\"")
                .contains("is not running");
        assertThat(accept(guest, "", Map.of("code", code), false).status()).isEqualTo(403);
        assertThat(root.get("/hub/api/users/gina-guest/shared/selma/").status()).isEqualTo(404);

        var accepted = accept(guest, "?code=" + code, Map.of("code", code), true);
        assertThat(accepted.status()).isEqualTo(302);
        assertThat(accepted.header("Location")).isEqualTo("/user/selma/");
        assertThat(root.get("/hub/api/users/gina-guest/shared/selma/").status()).isEqualTo(200);
        String there = "?next=%2Fuser%2Fselma%2Flab";
        assertThat(accept(guest, there, Map.of("code", code), true).header("Location"))
                .isEqualTo("/user/selma/lab");
        assertThat(
                        accept(guest, "?next=//evil.example", Map.of("code", code), true)
                                .header("Location"))
                .isEqualTo("/user/selma/");
        assertThat(root.get("/hub/api/share-codes/selma/").body()).contains("\"exchange_count\":3");
    }

    @Test
    void refusesMissingWrongAndOwnCodes() {
        String code = code("sven");
        HubClient sven = browser("sven");

        assertThat(new HubClient(port).get(PAGE + "?code=" + code).header("Location"))
                .startsWith("/hub/login?next=");
        assertThat(sven.get(PAGE).status()).isEqualTo(400);
        assertThat(sven.get(PAGE + "?code=wrong").status()).isEqualTo(404);
        assertThat(sven.get(PAGE + "?code=wrong").body()).contains("This link no longer works");
        assertThat(sven.get(PAGE + "?code=" + code).status()).isEqualTo(403);
        assertThat(accept(sven, "", Map.of(), true).status()).isEqualTo(400);
        assertThat(accept(sven, "", Map.of("code", code), true).status()).isEqualTo(400);
        root.send("DELETE", "/hub/api/share-codes/sven/", null);
        HubClient guest = browser("gerd-guest");
        assertThat(accept(guest, "", Map.of("code", code), true).status()).isEqualTo(400);
        assertThat(guest.get(PAGE + "?code=" + code).status()).isEqualTo(404);
    }

    @Test
    void guessingIsSlowedDown() {
        HubClient guesser = browser("guesser");

        for (int i = 0; i < 5; i++) {
            guesser.get(PAGE + "?code=" + i);
        }

        assertThat(guesser.get(PAGE + "?code=x").status()).isEqualTo(429);
    }

    @Test
    void codeIsWorthWhatItsMakerMayStillShare() {
        HubClient captain = new HubClient(port).withToken("token-of-service-captain");
        root.send("POST", "/hub/api/users/sina", null);
        captain.send("POST", "/hub/api/users/maker", Map.of("admin", true));
        String token =
                captain.send("POST", "/hub/api/users/maker/tokens", Map.of("scopes", INHERIT))
                        .text("token");
        HubClient maker = new HubClient(port).withToken(token);
        String code = maker.send("POST", "/hub/api/share-codes/sina/", null).text("code");
        HubClient guest = browser("greta-guest");
        assertThat(guest.get(PAGE + "?code=" + code).status()).isEqualTo(200);

        captain.send("PATCH", "/hub/api/users/maker", Map.of("admin", false));

        assertThat(guest.get(PAGE + "?code=" + code).status()).isEqualTo(404);
        assertThat(accept(guest, "", Map.of("code", code), true).status()).isEqualTo(400);
        captain.send("PATCH", "/hub/api/users/maker", Map.of("admin", true));
        assertThat(guest.get(PAGE + "?code=" + code).status()).isEqualTo(200);
        captain.send("DELETE", "/hub/api/users/maker", null);
        assertThat(guest.get(PAGE + "?code=" + code).status()).isEqualTo(404);
        assertThat(root.get("/hub/api/share-codes/sina/").body()).contains("\"items\":[]");
        assertThat(root.get("/hub/api/users/greta-guest/shared/sina/").status()).isEqualTo(404);
    }

    private String code(String owner) {
        root.send("POST", "/hub/api/users/" + owner, null);
        return root.send("POST", "/hub/api/share-codes/" + owner + "/", null).text("code");
    }

    private HubClient browser(String user) {
        HubClient browser = new HubClient(port);
        browser.get("/hub/login");
        browser.post(
                "/hub/login",
                Map.of("_xsrf", xsrf(browser), "username", user, "password", "open sesame"));
        return browser;
    }

    private static HubClient.Answer accept(
            HubClient browser, String query, Map<String, String> fields, boolean withXsrf) {
        Map<String, String> form = new HashMap<>(fields);
        if (withXsrf) {
            form.put("_xsrf", xsrf(browser));
        }
        return browser.post(PAGE + query, form);
    }

    private static String xsrf(HubClient browser) {
        return Objects.requireNonNull(browser.cookies().get("_xsrf"));
    }
}
