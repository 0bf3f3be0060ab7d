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

/** Sharing a server without script: by link and by name, and ending it from either side. */
class SharingPageTest extends PageTestContext {

    private static final Pattern LINK =
            Pattern.compile(
                    "id=\"share-link\"[^>]*>(http://127.0.0.1:[0-9]+)(/hub/accept-share[^<]+)<");

    @Test
    void sharesByALinkThatIsShownOnceAndCanBeWithdrawn() {
        PageClient owner = client().signedIn("sharer");
        PageClient guest = client().signedIn("linkguest");

        HttpResponse<String> made =
                owner.submit("/hub/sharing", Map.of("server", "", "expires_in", "3600"));

        assertThat(made.statusCode()).isEqualTo(200);
        Matcher link = LINK.matcher(made.body());
        assertThat(link.find()).as(made.body()).isTrue();
        String listed = owner.get("/hub/sharing").body();
        assertThat(listed).contains("Not yet", "in 1 hour").doesNotContain("share-link\"");
        String code = link.group(2).substring(link.group(2).indexOf('=') + 1);
        assertThat(guest.submit(link.group(2), Map.of("code", code)).statusCode()).isEqualTo(302);
        assertThat(owner.get("/hub/sharing").body()).contains("linkguest", "1 time, last");
        assertThat(guest.get("/hub/sharing").body())
                .contains("Sharing is switched off for your account", "sharer", "Leave");

        Matcher id = Pattern.compile("data-share-id=\"(sc_[0-9]+)\"").matcher(listed);
        assertThat(id.find()).isTrue();
        Map<String, String> withdrawal = Map.of("server", "", "id", id.group(1));
        assertThat(guest.submit("/hub/sharing/withdraw", withdrawal).statusCode()).isEqualTo(403);
        assertThat(location(owner.submit("/hub/sharing/withdraw", withdrawal)))
                .isEqualTo("/hub/sharing");
        assertThat(client().signedIn("lateguest").get(link.group(2)).statusCode()).isEqualTo(404);
    }

    @Test
    void sharesByNameAndEndsItFromEitherSide() {
        PageClient owner = client().signedIn("sharette");
        PageClient friend = client().signedIn("sharefriend");
        Map<String, String> form =
                Map.of("server", "", "expires_in", "86400", "who", "sharefriend");

        assertThat(owner.submit("/hub/sharing", form).body())
                .contains("“My server” is shared with sharefriend");
        friend.submit("/hub/sharing/leave", Map.of("owner", "sharette", "server", ""));
        assertThat(owner.get("/hub/sharing").body()).contains("Nobody but you");

        owner.submit("/hub/sharing", form);
        assertThat(friend.get("/hub/sharing").body()).contains("sharette");
        owner.submit("/hub/sharing/remove", Map.of("server", "", "who", "sharefriend"));
        assertThat(friend.get("/hub/sharing").body()).doesNotContain("sharette");
    }

    @Test
    void keepsTheNameWhenThereIsNobody() {
        PageClient owner = client().signedIn("sharer");

        HttpResponse<String> answer =
                owner.submit(
                        "/hub/sharing", Map.of("server", "", "expires_in", "86400", "who", "<x>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("There is nobody called “&lt;x&gt;”", "value=\"&lt;x&gt;\"");
    }

    @Test
    void refusesWhoMayNotShare() {
        PageClient ada = client().signedIn("shareless");

        assertThat(ada.get("/hub/home").body()).doesNotContain("/hub/sharing");
        assertThat(ada.get("/hub/sharing").body())
                .contains("Sharing is switched off for your account", "Nothing yet");
        assertThat(
                        ada.submit("/hub/sharing", Map.of("server", "", "expires_in", "3600"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(client().signedIn("sharer").get("/hub/home").body()).contains("/hub/sharing");
    }
}
