/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomLoginFormTest {

    @Test
    void putsEscapedValuesIn() {
        CustomLoginForm form =
                new CustomLoginForm(
                        "<p>{{ username | e }}</p>{% if login_error %}<b>{{login_error}}</b>"
                                + "{% else %}<i>Hello</i>{% endif %}");

        assertThat(form.with(Map.of("username", "<a>&{{ xsrf }}", "xsrf", "t")).html())
                .isEqualTo("<p>&lt;a&gt;&amp;{{ xsrf }}</p><i>Hello</i>");
        assertThat(form.with(Map.of("login_error", "no $1")).html())
                .isEqualTo("<p></p><b>no $1</b>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ config.password }}",
                "{{ user }}",
                "{% for x in y %}{% endfor %}",
                "{% if user %}x{% endif %}",
                "{% if next %}{% include 'x' %}{% endif %}"
            })
    void refusesWhatItWouldNotUnderstand(String template) {
        assertThatThrownBy(() -> new CustomLoginForm(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Authenticator.custom_html: ");
    }
}
