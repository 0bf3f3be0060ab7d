/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static io.codehub.hub.page.PageClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The form that users fill in before a start. */
@TestPropertySource(
        properties =
                "codehub.test.config={JupyterHub: {authenticator_class: dummy}, DummyAuthenticator:"
                        + " {allow_all: true, password: secret}, Spawner: {options_form: '<input"
                        + " name=size>'}}")
class SpawnFormTest extends PageTestContext {

    @Test
    void startsWithWhatWasChosen() {
        PageClient user = client().signedIn("chooser");

        String form = user.get("/hub/spawn/chooser?next=%2Fuser%2Fchooser%2Fx").body();
        assertThat(form).contains("id=\"spawn_form\"", "multipart/form-data", "<input name=size>");
        assertThat(form).doesNotContain("name=\"_xsrf\"");
        String action = form.replaceAll("(?s).*id=\"spawn_form\"[^>]* action=\"([^\"]*)\".*", "$1");
        assertThat(action)
                .startsWith("/hub/spawn/chooser?next=%2Fuser%2Fchooser%2Fx&amp;_xsrf=")
                .endsWith(user.xsrf());

        var answer = user.post(action.replace("&amp;", "&"), Map.of("size", "large"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer))
                .isEqualTo("/hub/spawn-pending/chooser?next=%2Fuser%2Fchooser%2Fx");
        assertThat(options("chooser")).contains("\"size\"", "large").doesNotContain("_xsrf");
    }

    @Test
    void needsTheTokenInTheAddress() {
        PageClient user = client().signedIn("forged");

        assertThat(user.post("/hub/spawn/forged", Map.of("size", "s")).statusCode()).isEqualTo(403);
        assertThat(user.get("/hub/spawn/forged").body()).contains("spawn_form");
    }
}
