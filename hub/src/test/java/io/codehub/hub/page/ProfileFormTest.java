/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static io.codehub.hub.page.PageClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Choices before a start: on the page, by links and over REST. */
class ProfileFormTest extends PageTestContext {

    private static final String PROFILES =
            """
            - display_name: <b>Standard</b>
              slug: std
              description: "First line\\nsecond & last"
              profile_options:
                size:
                  display_name: Size
                  choices:
                    s: {display_name: Small}
                    l: {display_name: Large}
                image:
                  display_name: Image
                  unlisted_choice:
                    enabled: true
                    validation_regex: '[a-z]+:[a-z0-9]+'
                    validation_message: Write name:tag
                    kubespawner_override: {image: '{value}'}
                  choices:
                    usual: {display_name: Usual}
            - display_name: GPU
              allowed_groups: [gpu]
            """;
    private static final String SIZE = "profile-option-std--size";
    private static final String IMAGE = "profile-option-std--image";
    private static final String OWN_IMAGE = IMAGE + "--unlisted-choice";

    @BeforeEach
    void offerProfiles() {
        // Nothing is started before the tests have seen enough.
        spawner().options(new ProfileOptions(PROFILES)).startDelay(Duration.ofMinutes(1));
    }

    @AfterEach
    void offerNothing() {
        spawner().options(null).startDelay(Duration.ZERO);
    }

    @Test
    void showsTheChoicesAsText() {
        String form = client().signedIn("reader").get("/hub/spawn").body();

        assertThat(form)
                .contains("id=\"spawn_form\"", "kubespawner-profiles-list")
                .containsPattern(
                        "type=\"radio\"[^>]*name=\"profile\"[^>]*id=\"profile-item-std\"[^>]*value=\"std\"[^>]*checked")
                .containsPattern("<select[^>]*name=\"" + SIZE + "\"")
                .containsPattern(
                        "<option[^>]*value=\"unlisted-choice\"[^>]*>Other\\.\\.\\.</option>")
                .containsPattern("<input[^>]*name=\"" + OWN_IMAGE + "\"[^>]*pattern=\"[^\"]")
                .contains("&lt;b&gt;Standard&lt;/b&gt;", "First line\nsecond &amp; last")
                .contains("\"options_form\":true", "Choose an environment.")
                .containsPattern("href=\"/hub/home\"\\s+aria-current=\"true\"")
                .doesNotContain("<b>Standard", "GPU", "value=\"gpu\"");
    }

    @Test
    void startsWithTheChoiceAndOffersItTheNextTime() {
        PageClient user = client().signedIn("chooses");

        var answer =
                user.post(
                        "/hub/spawn/chooses?_xsrf=" + user.xsrf(),
                        Map.of(
                                "profile",
                                "std",
                                SIZE,
                                "l",
                                IMAGE,
                                "unlisted-choice",
                                OWN_IMAGE,
                                "my:img"));

        assertThat(location(answer)).startsWith("/hub/spawn-pending/chooses");
        assertThat(options("chooses"))
                .contains("\"profile\":\"std\"", "\"size\":\"l\"")
                .contains("\"image--unlisted-choice\":\"my:img\"")
                .doesNotContain("profile-option");
        end("chooses");
        assertThat(user.get("/hub/spawn").body())
                .containsPattern("value=\"l\"\\s+selected")
                .containsPattern("value=\"unlisted-choice\"\\s+selected")
                .contains("value=\"my:img\"");

        spawner().options(new ProfileOptions("[{display_name: New}]"));
        assertThat(user.get("/hub/spawn").body()).containsPattern("value=\"new\"[^>]*checked");
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasChosen() {
        PageClient user = client().signedIn("slips");

        var answer =
                user.post(
                        "/hub/spawn/slips?_xsrf=" + user.xsrf(),
                        Map.of(
                                "profile",
                                "std",
                                SIZE,
                                "l",
                                IMAGE,
                                "unlisted-choice",
                                OWN_IMAGE,
                                "<My Image>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("spawn-error-msg", "href=\"#" + OWN_IMAGE + "\"")
                .contains("“&lt;My Image&gt;” does not fit for “Image”: Write name:tag")
                .contains("value=\"&lt;My Image&gt;\"", "aria-invalid=\"true\"")
                .containsPattern("value=\"l\"\\s+selected");
        assertThat(hasServers("slips")).isFalse();
    }

    @Test
    void startsByLinks() {
        PageClient user = client().signedIn("linked");

        assertThat(location(user.get("/hub/spawn?profile=std&" + SIZE + "=l&next=%2Fhub%2Fhome")))
                .startsWith("/hub/spawn-pending/linked");
        assertThat(options("linked")).isEqualTo("{\"profile\":\"std\",\"size\":\"l\"}");
        end("linked");
        assertThat(location(user.get("/hub/spawn?opt-profile=std&other=1")))
                .startsWith("/hub/spawn-pending/linked");
        assertThat(options("linked")).isEqualTo("{\"profile\":\"std\"}");
        end("linked");
        var refused = user.get("/hub/spawn?profile=gpu");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("There is no environment “gpu”. Choose one of: std.");
    }

    @Test
    void opensProfilesToGroups() {
        PageClient user = client().signedIn("miner");
        join("miner", "gpu");

        assertThat(user.get("/hub/spawn").body()).contains("value=\"gpu\"");
        assertThat(location(user.get("/hub/spawn?profile=gpu"))).contains("spawn-pending");
    }

    @Test
    void obeysTheSameRulesOverRest() {
        HubClient api = api();
        String rest = "/hub/api/users/rested";
        api.send("POST", rest, null);
        String server = rest + "/server";

        var unknown = api.send("POST", server, Map.of("profile", "gpu"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.message()).contains("There is no environment “gpu”");
        var wrong =
                api.send(
                        "POST",
                        server,
                        Map.of("user_options", Map.of("profile", "std", "size", "huge")));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.message())
                .isEqualTo("There is no choice “huge” for “Size”. Choose one of: s, l.");
        assertThat(hasServers("rested")).isFalse();

        assertThat(api.send("POST", server, Map.of("profile", "std", "size", "l")).status())
                .isIn(201, 202);
        end("rested");
        assertThat(api.send("POST", server, null).status()).isIn(201, 202);
        assertThat(options("rested")).contains("\"size\":\"l\"");
        end("rested");

        spawner().options(new ProfileOptions("[{display_name: New}]"));
        assertThat(api.send("POST", server, null).status()).isEqualTo(400);
        spawner().options(new ProfileOptions("[]"));
        assertThat(api.send("POST", server, null).status()).isIn(201, 202);
        assertThat(options("rested")).isEqualTo("{}");
        end("rested");
    }

    /** Stops the default server of a user. */
    private void end(String user) {
        HubClient api = api();
        String server = "/hub/api/users/" + user + "/server";
        assertThat(api.send("DELETE", server, null).status()).isEqualTo(204);
    }
}
