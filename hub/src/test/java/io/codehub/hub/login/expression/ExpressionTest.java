/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Expressions read what a service says, do nothing else, and end. */
class ExpressionTest {

    private static final Map<String, @Nullable Object> STATE =
            Map.of(
                    "oauth_user",
                    Map.of(
                            "email",
                            "ada@example.org",
                            "email_verified",
                            true,
                            "https://example.org/roles",
                            List.of("staff", "hub admins"),
                            "number",
                            7,
                            "teams",
                            List.of(
                                    Map.of("slug", "a", "kind", "open"),
                                    Map.of("slug", "b", "kind", "closed"))),
                    "scope",
                    List.of("openid"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            textBlock =
                    """
                    oauth_user.email ; "ada@example.org"
                    oauth_user."https://example.org/roles" ; ["staff","hub admins"]
                    oauth_user."https://example.org/roles"[0] ; "staff"
                    contains(oauth_user."https://example.org/roles", 'hub admins') ; true
                    contains(oauth_user.nothing || `[]`, 'x') ; false
                    oauth_user.teams[?kind=='open'].slug ; ["a"]
                    oauth_user.teams[].join('-', ['team', slug]) ; ["team-a","team-b"]
                    oauth_user.nothing.at.all ; null
                    oauth_user.email_verified && ends_with(oauth_user.email, '@example.org') ; true
                    not_null(oauth_user.nickname, oauth_user.email) ; "ada@example.org"
                    to_string(oauth_user.number) ; "7"
                    to_string(oauth_user.teams[0].slug) ; "a"
                    to_string(scope) ; "[\\"openid\\"]"
                    oauth_user.number > `6` ; true
                    length(scope) ; 1
                    !(oauth_user.email_verified) ; false
                    {name: oauth_user.email}.name ; "ada@example.org"
                    sort(oauth_user."https://example.org/roles")[-1] ; "staff"
                    oauth_user.*.slug ; []
                    """)
    void valuesAreThoseOfJmesPath(String expression, String json) {
        Object value = Expression.parse(expression).evaluate(STATE);

        assertThat(new JsonMapper().writeValueAsString(value)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.",
                "a b",
                "contains(a)",
                "java.lang.Runtime.getRuntime()",
                "T(java.lang.Runtime)",
                "#{1}",
                "lambda user: user['name']"
            })
    void whatIsNoExpressionIsSaidAtOnce(String text) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expression");
    }

    @Test
    void functionsThatDoNotFitHaveNoValue() {
        assertThatThrownBy(() -> Expression.parse("contains(nothing, 'x')").evaluate(STATE))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("contains(nothing");
        assertThatThrownBy(() -> Expression.parse("scope[::0]").evaluate(STATE))
                .isInstanceOf(ExpressionException.class);
    }

    @Test
    void nestingIsLimited() {
        assertThatThrownBy(() -> Expression.parse("(".repeat(900) + "a" + ")".repeat(900)))
                .hasMessageContaining("too many brackets");
        assertThatThrownBy(() -> Expression.parse("a".repeat(2001)))
                .hasMessageContaining("at most 2000");
        assertThat(Expression.parse("!".repeat(1998) + "a").evaluate(Map.of("a", true)))
                .isEqualTo(true);
    }

    @Test
    @Timeout(20)
    void whatWouldTakeLongEnds() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add(i);
        }
        Map<String, List<Object>> state = Map.of("a", many);

        assertThat(Expression.parse("length(a[?@ > `5`])").evaluate(state)).isEqualTo(19_994);
        assertThatThrownBy(() ->
                        Expression.parse("a[].[@][].[@][].[@][].[@][].[@][].[@][]").evaluate(state))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void valuesThatAreNestedTooDeeplyAreRefused() {
        Object deep = "x";
        for (int i = 0; i < 100_000; i++) {
            deep = List.of(deep);
        }
        Map<String, Object> state = Map.of("a", deep, "b", List.of(deep));

        assertThatThrownBy(() -> Expression.parse("a == b").evaluate(state))
                .isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() ->
                        Objects.requireNonNull(Expression.parse("to_string(a)").evaluate(state)))
                .isInstanceOf(ExpressionException.class);
    }
}
