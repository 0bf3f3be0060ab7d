/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.TestHub;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** A hub whose directory does not answer. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "codehub.test.config={JupyterHub: {authenticator_class: ldap}, Authenticator:"
                        + " {allow_all: true}, LDAPAuthenticator: {server_address: 127.0.0.1,"
                        + " server_port: 1, bind_dn_template: 'uid={username},dc=example'}}")
@ContextConfiguration(initializers = TestHub.class)
class DirectoryAwayTest {

    @LocalServerPort private int port;

    @Test
    void attemptsAreNotHeldAgainstAnybody() {
        PageClient ada = new PageClient(port, "192.0.2.210");
        ada.get("/hub/login");

        // More than anybody may try with wrong passwords.
        for (int i = 0; i < 10; i++) {
            var answer = ada.submit("/hub/login", Map.of("username", "ada", "password", "secret"));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("The directory that checks passwords does not answer")
                    .doesNotContain("Exception", "127.0.0.1:1", "secret");
        }
    }
}
