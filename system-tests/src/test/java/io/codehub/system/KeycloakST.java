/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.login.Keycloak;
import io.codehub.system.login.SignInService;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub with Keycloak, which is slow to start: run by {@code bin/keycloak-test}. */
class KeycloakST extends SignInServiceContract {

    @Override
    SignInService service(Path folder) {
        String home =
                Objects.requireNonNull(
                        System.getenv("KEYCLOAK_HOME"), "run this by bin/keycloak-test");
        return new Keycloak(Path.of(home), folder);
    }

    /** The section as the guide of JupyterHub's chart has it, but for hosts and credentials. */
    @Test
    void theSectionOfTheGuideWorksUnchanged(@TempDir Path folder) throws Exception {
        service.put("ada", List.of("user"));
        service.put("grace", List.of("admin"));
        String section =
                """
                GenericOAuthenticator:
                  client_id: hub
                  client_secret: '%1$s'
                  oauth_callback_url: %2$s/hub/oauth_callback
                  authorize_url: %3$s/protocol/openid-connect/auth
                  token_url: %3$s/protocol/openid-connect/token
                  userdata_url: %3$s/protocol/openid-connect/userinfo
                  login_service: keycloak
                  username_key: preferred_username
                  userdata_params:
                    state: state
                  claim_groups_key: roles
                  allowed_groups:
                    - user
                  admin_groups:
                    - admin
                """;
        // Keycloak knows the address of this hub only.
        String known = described.url("").toString();
        described.terminate();
        try (Codehub hub =
                new Codehub(
                                folder,
                                section.formatted(SignInService.SECRET, known, service.issuer()),
                                "  authenticator_class: generic-oauth\n")
                        .start()) {
            for (String name : List.of("ada", "grace", "mallory")) {
                Visitor visitor = new Visitor(name);
                URI callback =
                        new SignInWalk(visitor, service).callback(hub.url("/hub/oauth_login"));
                HttpResponse<String> answer =
                        visitor.get(
                                URI.create(
                                        callback.toString()
                                                .replace(known, hub.url("").toString())));
                assertThat(answer.statusCode())
                        .as(name + answer.body())
                        .isEqualTo(name.equals("mallory") ? 403 : 302);
            }
            assertThat(hub.user("grace").path("admin").asBoolean()).isTrue();
            assertThat(hub.user("ada").path("admin").asBoolean()).isFalse();
            assertThat(hub.user("ada").path("groups").toString()).isEqualTo("[\"user\"]");
        } finally {
            described.start();
        }
    }
}
