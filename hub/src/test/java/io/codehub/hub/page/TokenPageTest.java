/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static io.codehub.hub.page.PageClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Making, listing and revoking tokens without script. */
class TokenPageTest extends PageTestContext {

    @Test
    void makesATokenThatIsShownOnceAndWorks() {
        PageClient ada = client().signedIn("tokenada");

        HttpResponse<String> made =
                ada.submit(
                        "/hub/token",
                        Map.of("note", "back<up", "expiration", "3600", "rights", "inherit"));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(made.body()).contains("back&lt;up", "shown only this once");
        String secret = secret(made);
        assertThat(selfOf(secret)).contains("\"name\":\"tokenada\"");
        HttpResponse<String> listed = ada.get("/hub/token");
        assertThat(listed.body())
                .containsPattern("value=\"2592000\"\\s+selected")
                .contains("back&lt;up", "data-token-id=\"a", "in 1 hour")
                .doesNotContain(secret);
    }

    @Test
    void narrowsATokenToWhatIsListed() {
        PageClient ben = client().signedIn("tokenben");

        HttpResponse<String> made =
                ben.submit(
                        "/hub/token",
                        Map.of("rights", "scopes", "scopes", "read:users:name!user, server"));

        assertThat(selfOf(secret(made)))
                .contains("read:users:name!user=tokenben", "users:activity!user=tokenben")
                .doesNotContain("servers!user", "tokens");
    }

    @Test
    void keepsWhatWasTypedWhenARightIsUnknown() {
        PageClient ada = client().signedIn("tokencara");

        HttpResponse<String> answer =
                ada.submit(
                        "/hub/token",
                        Map.of(
                                "note",
                                "grades",
                                "expiration",
                                "86400",
                                "rights",
                                "scopes",
                                "scopes",
                                "acces:servers"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("“acces:servers” is not a right.", "<code>access:servers</code>")
                .contains("value=\"grades\"", "value=\"acces:servers\"")
                .containsPattern("value=\"86400\"\\s+selected")
                .contains("No tokens");
    }

    @Test
    void refusesRightsThatTheUserLacks() {
        PageClient ada = client().signedIn("tokendave");

        HttpResponse<String> more =
                ada.submit("/hub/token", Map.of("rights", "scopes", "scopes", "admin:users"));
        HttpResponse<String> life =
                ada.submit("/hub/token", Map.of("rights", "inherit", "expiration", "-1"));

        assertThat(more.statusCode()).isEqualTo(400);
        assertThat(more.body()).contains("tokendave does not hold: admin:users");
        assertThat(life.statusCode()).isEqualTo(400);
        assertThat(ada.get("/hub/token").body()).contains("No tokens");
    }

    @Test
    void givesTokensToPeopleOnly() {
        PageClient ada = client().signedIn("tokeneve");
        Map<String, String> form = Map.of("rights", "inherit", "_xsrf", ada.xsrf());

        assertThat(ada.post("/hub/token", Map.of("rights", "inherit")).statusCode()).isEqualTo(403);
        assertThat(ada.post("/hub/token", form, "Sec-Fetch-Mode", "cors").statusCode())
                .isEqualTo(403);
        assertThat(location(client().get("/hub/token"))).startsWith("/hub/login");
        assertThat(ada.get("/hub/token").body()).contains("No tokens");
    }

    @Test
    void revokesATokenAfterAQuestion() {
        PageClient ada = client().signedIn("tokenfay");
        String secret =
                secret(ada.submit("/hub/token", Map.of("note", "old", "rights", "inherit")));
        Matcher id =
                Pattern.compile("/hub/token/(a[0-9]+)/revoke")
                        .matcher(ada.get("/hub/token").body());
        assertThat(id.find()).isTrue();
        String address = "/hub/token/" + id.group(1) + "/revoke";

        assertThat(ada.get(address).body())
                .contains("Revoke “old”?", "Keep it", "Programs that use it get an error")
                .doesNotContain("It cannot act for you any more");
        assertThat(client().signedIn("tokengus").get(address).statusCode()).isEqualTo(404);
        HttpResponse<String> revoked = ada.submit(address, Map.of());

        assertThat(revoked.statusCode()).isEqualTo(303);
        assertThat(location(revoked)).isEqualTo("/hub/token");
        assertThat(client().get("/hub/api/user", "Authorization", "token " + secret).statusCode())
                .isEqualTo(403);
        assertThat(ada.get(address).statusCode()).isEqualTo(404);
    }

    private String selfOf(String secret) {
        HttpResponse<String> answer =
                client().get("/hub/api/user", "Authorization", "token " + secret);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String secret(HttpResponse<String> page) {
        Matcher secret =
                Pattern.compile("id=\"token-result\"[^>]*>([0-9a-f]{32})<").matcher(page.body());
        assertThat(secret.find()).as(page.body()).isTrue();
        return secret.group(1);
    }
}
