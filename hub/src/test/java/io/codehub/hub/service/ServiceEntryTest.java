/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What an entry of {@code JupyterHub.services} means, and what it cannot be. */
class ServiceEntryTest {

    @Test
    void programsHaveAllThatTheyNeed() {
        ServiceEntry entry =
                read(
                        """
                        {name: grades, url: 'HTTP://127.0.0.1:9000/ignored', timeout: 2.5,
                         command: [python3, -m, grades], cwd: /srv, user: nobody,
                         environment: {LEVEL: 3, COLOUR: blue}, oauth_roles: [teachers]}
                        """);

        assertThat(entry.program())
                .isEqualTo(
                        new ServiceProgram(
                                List.of("python3", "-m", "grades"),
                                "/srv",
                                Map.of("LEVEL", "3", "COLOUR", "blue"),
                                "nobody"));
        assertThat(entry.address()).hasToString("http://127.0.0.1:9000");
        assertThat(entry.timeout()).isEqualTo(Duration.ofMillis(2500));
        assertThat(entry.oauthClientId()).isEqualTo("service-grades");
    }

    @Test
    void singleTextIsAProgramWithoutArguments() {
        ServiceEntry entry = read("{name: clock, command: /usr/bin/my clock}");

        assertThat(entry.program())
                .isEqualTo(new ServiceProgram(List.of("/usr/bin/my clock"), "", Map.of(), ""));
        assertThat(entry.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(entry.oauthClientId()).isEmpty();
    }

    @Test
    void withoutCommandNothingRuns() {
        assertThat(read("{name: clock, command: [], environment: {A: b}}").program()).isNull();
    }

    @Test
    void addressesMayMoveToAnotherMachine() {
        ServiceAddress address = ServiceAddress.of("https://[::1]:9000/path?query");

        assertThat(address).hasToString("https://[::1]:9000");
        assertThat(address.at("10.1.2.3")).hasToString("https://10.1.2.3:9000");
        assertThat(ServiceAddress.of("http://grades_1").at("[fd00::2]"))
                .hasToString("http://[fd00::2]");
        assertThat(ServiceAddress.of("http://0.0.0.0:1").isEverywhere()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: ''}",
                "{name: ..}",
                "{name: a/b}",
                "{name: a%20b}",
                "{name: ' a'}",
                "{}",
                "{name: s, port: 1}",
                "{name: s, url: 'ftp://a'}",
                "{name: s, url: 'http:///x'}",
                "{name: s, url: 'http://me:secret@host'}",
                "{name: s, url: '//host'}",
                "{name: s, url: 'http://a b'}",
                "{name: s, admin: 'yes'}",
                "{name: s, display: 1}",
                "{name: s, info: text}",
                "{name: s, api_token: 17}",
                "{name: s, command: [1]}",
                "{name: s, command: [x], cwd: 1}",
                "{name: s, command: [x], environment: [A=b]}",
                "{name: s, command: [x], environment: {A: [b]}}",
                "{name: s, command: [x], environment: {A=B: c}}",
                "{name: s, timeout: soon}",
                "{name: s, timeout: 0}",
                "{name: s, timeout: .nan}",
                "{name: s, oauth_client_id: other}",
                "{name: s, oauth_client_id: service-other}",
                "{name: s, oauth_no_confirm: true}",
                "{name: s, url: 'http://a', oauth_client_allowed_scopes: self}",
                "{name: s, oauth_roles: teachers}",
            })
    void mistakesAreRefused(String yaml) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(yaml));
    }

    @Test
    void errorsNameTheServiceAndNoSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{name: s, api_token: [hush-hush]}"))
                .withMessage("service s: api_token must be text");
    }

    private static ServiceEntry read(String yaml) {
        Object value = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return ServiceEntry.read(TraitTypes.mappingList().read(List.of(value)).getFirst());
    }
}
