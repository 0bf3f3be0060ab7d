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
}
