/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** Which ways to sign in may stand side by side, and what their names are. */
class WayPlanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {authenticator_class: github, url_prefix: /github}                          | github  | github:
                    {authenticator_class: oauthenticator.github.GitHubOAuthenticator, url_prefix: /a/b/} | a-b | github:
                    [gitlab, /gitlab, {login_service: Our GitLab}]                               | gitlab  | our gitlab:
                    {authenticator_class: github, url_prefix: gh, config: {service_name: Hub}}   | gh      | hub:
                    {authenticator_class: pam}                                                   | pam     | pam:
                    {authenticator_class: ldap, id: Staff}                                       | staff   | staff:
                    {authenticator_class: google, username_prefix: 'G-'}                         | google  | g-
                    {authenticator_class: gitlab, username_prefix: ''} | gitlab | ''
                    """)
    void idAndPrefixOfAWay(String entry, String id, String prefix) {
        WayPlace place = places("[" + entry + "]", "").getFirst();

        assertThat(place.id()).isEqualTo(id);
        assertThat(place.prefix()).isEqualTo(prefix);
    }

    @Test
    void waysOfTheSamePeopleHaveTheSamePrefixAndAreConnected() {
        List<WayPlace> places =
                places(
                        """
                        [{authenticator_class: github}, {authenticator_class: google, same_users_as:
                          github}, {authenticator_class: pam, same_users_as: google}]
                        """,
                        "");

        assertThat(places).extracting(WayPlace::prefix).containsOnly("github:");
        assertThat(places.getFirst().sameUsers()).containsExactlyInAnyOrder("google", "pam");
        assertThat(places.getLast().sameUsers()).containsExactlyInAnyOrder("google", "github");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                                                           | at least one way
                    [{authenticator_class: github}, {authenticator_class: github}]               | two ways have the id
                    [{authenticator_class: github}, {authenticator_class: github, id: b}]        | same_users_as
                    [{authenticator_class: pam}, {authenticator_class: pam, id: b}]              | once only
                    [{authenticator_class: native}, {authenticator_class: firstuse}]             | keep the same passwords
                    [{authenticator_class: github, same_users_as: x}]                            | there is no other way x
                    [{authenticator_class: github, same_users_as: github}]                       | there is no other way
                    [{authenticator_class: github, username_prefix: 'a/'}]                       | cannot begin with a/
                    [{authenticator_class: github, url_prefix: /api/x}]                          | other pages there
                    [{authenticator_class: github, username_prefix: a}, {authenticator_class: pam, same_users_as: github, username_prefix: b}] | must be the same
                    """)
    void waysThatCannotStandSideBySide(String entries, String words) {
        assertThatThrownBy(() -> places(entries, "")).hasMessageContaining(words);
    }

    @Test
    void onePrefixForAllNeedsADeclaration() {
        String entries = "[{authenticator_class: github}, {authenticator_class: google%s}]";

        assertThatThrownBy(() -> places(entries.formatted(""), "username_prefix: ''"))
                .hasMessageContaining("same_users_as");
        assertThat(places(entries.formatted(", same_users_as: github"), "username_prefix: ''"))
                .extracting(WayPlace::prefix)
                .containsOnly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{url_prefix: /x}]                               | entry 1: each entry needs authenticator_class
                    [{authenticator_class: github, colour: red}]     | colour is none of
                    [{authenticator_class: 'null'}]                  | cannot be one of several
                    [{authenticator_class: local-github}]            | cannot be one of several
                    [{authenticator_class: multi}]                   | cannot be one of several
                    [{authenticator_class: github, id: 'a b'}]       | cannot be an id
                    [{authenticator_class: nonsense}]                | no class of that name
                    [3]                                              | expected a map
                    """)
    void entriesThatMakeNoSense(String entries, String words) {
        assertThatThrownBy(() -> places(entries, "")).hasMessageContaining(words);
    }

    private static List<WayPlace> places(String entries, String more) {
        Map<String, Object> multi =
                Objects.requireNonNull(
                        new Yaml()
                                .load(
                                        "{authenticators: "
                                                + entries
                                                + (more.isEmpty() ? "" : ", " + more)
                                                + "}"));
        Configuration configuration =
                Configurations.of(
                        Map.of(
                                "JupyterHub",
                                Map.of("authenticator_class", "multi"),
                                "MultiAuthenticator",
                                multi));
        return new WayPlan(configuration).places();
    }
}
