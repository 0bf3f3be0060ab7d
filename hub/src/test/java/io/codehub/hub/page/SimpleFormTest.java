/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Options of a form with single values. */
@TestPropertySource(
        properties =
                "codehub.test.config={JupyterHub: {authenticator_class: dummy}, DummyAuthenticator:"
                        + " {allow_all: true, password: secret}, Spawner: {options_form: '<input"
                        + " name=size>', options_from_form: simple}}")
class SimpleFormTest extends PageTestContext {

    @Test
    void singleValuesStandForThemselves() {
        PageClient user = client().signedIn("simple");
        user.get("/hub/home");

        var answer =
                user.post(
                        "/hub/spawn/simple?_xsrf=" + user.xsrf(),
                        Map.of("size", "large", "gpu", "on"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(options("simple")).contains("\"size\":\"large\"", "\"gpu\":true");
    }

    @Test
    void aFormWithoutATickIsAChoiceToo() {
        PageClient user = client().signedIn("bare");
        user.get("/hub/home");

        assertThat(start(user, "", Map.of("gpu", "on"))).isEqualTo("{\"gpu\":true}");
        assertThat(start(user, "same=1&", Map.of())).isEqualTo("{\"gpu\":true}");
        assertThat(start(user, "", Map.of())).isEqualTo("{}");
    }

    private String start(PageClient user, String query, Map<String, String> form) {
        jdbc.sql("update servers set state = 'stopped'").update();

        var answer = user.post("/hub/spawn/bare?" + query + "_xsrf=" + user.xsrf(), form);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/hub/spawn-pending/bare");
        return options("bare");
    }
}
