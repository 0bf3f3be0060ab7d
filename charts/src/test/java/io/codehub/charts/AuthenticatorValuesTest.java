/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Settings of ways to sign in, and the files they need. */
class AuthenticatorValuesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DummyAuthenticator: {password: hush}",
                "SharedPasswordAuthenticator: {user_password: hush-hush, admin_password: hush}",
                "FirstUseAuthenticator: {create_users: false}",
                "NativeAuthenticator: {open_signup: true, secret_key: hush}",
                "HMACAuthenticator: {secret_key: hush}",
                "GitHubOAuthenticator: {client_id: a, client_secret: hush, allowed_organizations:"
                        + " [o]}",
                "GoogleOAuthenticator: {client_id: a, client_secret: hush, hosted_domain: [b.edu],"
                        + " google_service_account_keys: {b.edu: /etc/keys/b.json}}",
                "GenericOAuthenticator: {client_id: a, client_secret: hush, userdata_params:"
                        + " {state: state}, token_url: 'https://sso.example.org/token'}",
                "GitLabOAuthenticator: {client_id: a, client_secret: hush, gitlab_url:"
                        + " 'https://g.x'}",
                "AzureAdOAuthenticator: {client_id: a, client_secret: hush, tenant_id: t}",
                "Auth0OAuthenticator: {client_id: a, client_secret: hush, auth0_subdomain: s}",
                "CILogonOAuthenticator: {client_id: a, client_secret: hush, allowed_idps:"
                        + " {'https://i.x': {username_derivation: {username_claim: email}}}}",
                "GlobusOAuthenticator: {client_id: a, client_secret: hush, identity_provider:"
                        + " u.edu}",
                "BitbucketOAuthenticator: {client_id: a, client_secret: hush, allowed_teams: [t]}",
                "OpenShiftOAuthenticator: {client_id: a, client_secret: hush, openshift_url:"
                        + " 'https://o.x'}",
                "LDAPAuthenticator: {server_address: ldap.x, lookup_dn_search_password: hush,"
                        + " tls_kwargs: {ca_certs_file: /etc/keys/ca.pem}}",
                "MultiAuthenticator: {username_prefix: '', authenticators: [{authenticator_class:"
                        + " github, url_prefix: /github, config: {client_id: a, client_secret: hush}},"
                        + " {id: l, authenticator_class: native, same_users_as: github}]}",
                "HeaderAuthenticator: {trusted_proxies: [10.0.0.0/8], header_name: X-User}",
                "MWOAuthenticator: {client_id: a, client_secret: hush, mw_index_url:"
                        + " 'https://w.x'}",
                "LTI11Authenticator: {consumers: {key: hush}}",
                "LTI13Authenticator: {client_id: [a], issuer: 'https://canvas.x'}"
            })
    void reachTheHubInItsSecretOnly(String section) {
        Rendered rendered = Chart.render("hub:\n  config:\n    " + section + "\n");
        JsonNode config = rendered.hubValues().at("/hub/config");
        JsonNode wanted = JSON.valueToTree(Rendered.yaml().load(section));

        wanted.properties()
                .forEach(entry ->
                        assertThat(config.path(entry.getKey())).isEqualTo(entry.getValue()));
        if (section.contains("hush")) {
            assertThat(Rendered.entry(rendered.get("Secret", "hub"), "values.yaml"))
                    .contains("hush");
        }
        for (String name : rendered.names()) {
            if (!name.startsWith("Secret ")) {
                String kind = name.substring(0, name.indexOf(' '));
                assertThat(rendered.get(kind, name.substring(kind.length() + 1)).toString())
                        .as(name)
                        .doesNotContain("hush");
            }
        }
    }

    @Test
    void keysComeFromTheValuesOrFromOtherSecrets() {
        Rendered rendered =
                Chart.render(
                        """
                        hub:
                          extraFiles:
                            ca:
                              mountPath: /etc/keys/ca.pem
                              mode: 0400
                              stringData: "-----BEGIN CERTIFICATE-----"
                          extraVolumes:
                            - name: google
                              secret: {secretName: google-keys}
                          extraVolumeMounts:
                            - {name: google, mountPath: /etc/google, readOnly: true}
                          extraEnv:
                            OAUTH_CLIENT_SECRET:
                              valueFrom: {secretKeyRef: {name: oauth, key: secret}}
                        """);
        JsonNode pod = rendered.pod("Deployment", "hub");

        assertThat(Rendered.entry(rendered.get("Secret", "hub"), "ca")).startsWith("-----BEGIN");
        assertThat(pod.at("/containers/0/volumeMounts").toString())
                .contains("/etc/keys/ca.pem", "/etc/google");
        assertThat(pod.path("volumes").toString()).contains("google-keys", "\"mode\":256");
        assertThat(pod.at("/containers/0/env").toString()).contains("\"name\":\"oauth\"");
    }
}
