/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Starting servers in a browser, where they have options. */
class SpawnPagesTest extends HubTest {

    private static final Pattern ACTION =
            Pattern.compile("<form[^>]*\\saction=\"([^\"]*)\"", Pattern.DOTALL);

    @Override
    Settings settings() {
        return Settings.FORM;
    }

    /** Where the form of a page with options is sent. */
    static String action(Answer page) {
        Matcher matcher = ACTION.matcher(page.body());
        while (matcher.find()) {
            String action = matcher.group(1).replace("&amp;", "&");
            if (action.contains("/hub/spawn")) {
                return action.replaceFirst("^https?://[^/]*", "");
            }
        }
        throw new AssertionError("no form in " + page);
    }

    @Test
    void theFormsFieldsAndFilesBecomeOptions() {
        Client browser = hub.browser("form-gus");
        Answer page = browser.get("/hub/spawn");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("name=\"energy\"");

        Answer started =
                browser.send(
                        "POST",
                        action(page),
                        """
                        --frontier\r
                        Content-Disposition: form-data; name="energy"\r
                        \r
                        510keV\r
                        --frontier\r
                        Content-Disposition: form-data; name="upload"; filename="a.txt"\r
                        Content-Type: text/plain\r
                        \r
                        words\r
                        --frontier--\r
                        """
                                .getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "multipart/form-data; boundary=frontier");

        assertThat(started.status()).isEqualTo(302);
        assertThat(started.location()).startsWith("/hub/spawn-pending/form-gus");
        hub.until("start", () -> browser.get("/user/form-gus/").status() == 200);
        Answer model = hub.admin().api("GET", "/users/form-gus");
        assertThat(model.status()).isEqualTo(HubDifferences.MODEL_OF_A_SERVER_WITH_A_FILE.of(peer));
        if (model.status() == 200) {
            JsonNode options = model.json().path("servers").path("").path("user_options");
            assertThat(options.path("energy").toString()).isEqualTo("[\"510keV\"]");
            JsonNode file = options.path("upload_file").path(0);
            assertThat(file.path("filename").asString()).isEqualTo("a.txt");
            assertThat(file.path("content_type").asString()).isEqualTo("text/plain");
        }
        hub.admin().api("DELETE", "/users/form-gus/server");
    }

    @Test
    void questionsOfTheAddressAreOptions() {
        Client browser = hub.browser("form-hal");

        Answer started = browser.get("/hub/spawn?next=%2Fuser%2Fform-hal%2Ftree&energy=510keV");

        assertThat(started.status()).isEqualTo(302);
        assertThat(started.location())
                .isEqualTo(
                        "/hub/spawn-pending/form-hal?energy=510keV"
                                + "&next=%2Fuser%2Fform-hal%2Ftree");
        hub.until("start", () -> hub.server("form-hal", "").path("ready").asBoolean());
        assertThat(hub.server("form-hal", "").path("user_options").toString())
                .isEqualTo("{\"energy\":[\"510keV\"]}");
        assertThat(browser.get(started.location()).location()).isEqualTo("/user/form-hal/tree");
        hub.stopServer("form-hal");
    }

    @Test
    void othersStartItOnlyWithARight() {
        hub.user("host");
        Client starter = hub.browser("starter");
        Client stranger = hub.browser("form-ike");

        assertThat(stranger.get("/hub/spawn/host").status()).isEqualTo(404);
        assertThat(
                        stranger.post(
                                        "/hub/spawn/host?_xsrf=" + stranger.jar.xsrf(),
                                        Map.of("energy", "1"))
                                .status())
                .isEqualTo(404);
        Answer page = starter.get("/hub/spawn/host");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("host");
        assertThat(starter.post(action(page), Map.of("energy", "1")).location())
                .startsWith("/hub/spawn-pending/host");
        hub.until("start", () -> hub.server("host", "").path("ready").asBoolean());
        hub.stopServer("host");
    }

    @Test
    void aStoppedServerIsOfferedAndAStartingOneIsShown() {
        Client browser = hub.browser("form-jo");

        Answer stopped = browser.get("/hub/spawn-pending/form-jo");
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.body()).contains("id=\"start\"").contains("/hub/spawn/form-jo");
        hub.program.holdStart("form-jo");
        browser.get("/hub/spawn?next=%2Fuser%2Fform-jo%2Ftree&energy=1");
        Answer pending = browser.get("/hub/spawn-pending/form-jo");
        assertThat(pending.status()).isEqualTo(200);
        assertThat(pending.body()).contains("progress");
        hub.program.letStart("form-jo");
        hub.until("start", () -> hub.server("form-jo", "").path("ready").asBoolean());
        assertThat(browser.get("/hub/spawn-pending/form-jo").location())
                .isEqualTo("/user/form-jo/");
        hub.stopServer("form-jo");
    }

    @Test
    void errorPagesOfTheProxyAreGoodAnswers() {
        for (String code : new String[] {"503", "404"}) {
            Answer page = hub.anonymous().get("/hub/error/" + code + "?url=%2Fx");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.body()).contains(code);
        }
    }
}
