/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.source.ConfigurationException;
import io.codehub.hub.config.source.ConfigurationLoader;
import io.codehub.hub.config.source.ConfigurationSources;
import io.codehub.hub.config.source.LoadedConfiguration;
import io.codehub.hub.login.AuthenticatorTraits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of some years ago. */
class FormerNamesTest {

    @TempDir private Path folder;

    @Test
    void formerNamesOfSettingsStillCountAndWin() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("a.yaml"),
                        """
                        JupyterHub: {authenticator_class: generic-oauth}
                        Authenticator: {whitelist: [ada], allowed_users: [other]}
                        GenericOAuthenticator: {claim_groups_key: permissions.groups}
                        """);

        LoadedConfiguration loaded = load(file);

        assertThat(loaded.warnings()).hasSize(2).allMatch(text -> text.contains("now called"));
        assertThat(loaded.configuration().get(AuthenticatorTraits.ALLOWED_USERS))
                .containsExactly("ada");
        assertThat(loaded.configuration().get(OAuthLoginTraits.AUTH_STATE_GROUPS_KEY).value())
                .isEqualTo("oauth_user.permissions.groups");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    GenericOAuthenticator ; username_claim        ; lambda user: user["sub"]    ; as username_expression
                    GenericOAuthenticator ; claim_groups_key      ; lambda u: []                ; as groups_expression
                    OAuthenticator        ; modify_auth_state_hook; def hook(a, s): return s    ; in a Python file
                    Authenticator         ; post_auth_hook        ; async def hook(a, h, m): m  ; in a Python file
                    GitHubOAuthenticator  ; username_expression   ; lambda x: x                 ; as username_expression
                    """)
    void functionsAsTextAreRefusedWithAPointer(
            String section, String setting, String text, String pointer) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("a.yaml"),
                        section + ":\n  " + setting + ": '" + text + "'\n");

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(ConfigurationException.class)
                .extracting(e -> String.join("\n", ((ConfigurationException) e).problems()))
                .asString()
                .contains(section + "." + setting, "line 2", pointer);
    }

    @Test
    void sectionsOfOthersAreNamed() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("a.yaml"),
                        """
                        JupyterHub: {authenticator_class: local-github}
                        Authenticator: {allow_all: true}
                        OAuthenticator: {client_id: a}
                        GitHubOAuthenticator: {client_id: b}
                        LocalGitHubOAuthenticator: {client_id: c}
                        GoogleOAuthenticator: {client_id: d}
                        LDAPAuthenticator: {server_port: 390}
                        """);

        LoadedConfiguration loaded = load(file);

        assertThat(loaded.notes())
                .hasSize(2)
                .anyMatch(note -> note.contains("GoogleOAuthenticator is not used"))
                .anyMatch(note -> note.contains("LDAPAuthenticator is not used"));
    }

    private static LoadedConfiguration load(Path file) throws ConfigurationException {
        return new ConfigurationLoader(TraitCatalogue.installed())
                .load(ConfigurationSources.of(List.of(file), Map.of(), List.of()));
    }
}
