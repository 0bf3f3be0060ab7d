/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p STYLE='color: red'>Down</p>",
                "<a href=\"/x\" onclick = \"go()\">Down</a>",
                "<b>Down</b><script src=/x.js></script>",
                "<style>b { color: red }</style>"
            })
    void knowsMarkupThatLosesParts(String markup) {
        assertThat(Branding.losesParts(markup)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Down on <time datetime=\"2026-03-06\">Friday</time>: style = calm",
                "<a class=\"btn\" href=\"/styles?online=1\">The plan</a>"
            })
    void passesOtherMarkup(String markup) {
        assertThat(Branding.losesParts(markup)).isFalse();
    }
}
