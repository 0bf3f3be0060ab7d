/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.config.TraitCatalogue;
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

        LoadedConfiguration loaded =
                new ConfigurationLoader(TraitCatalogue.installed())
                        .load(ConfigurationSources.of(List.of(file), Map.of(), List.of()));

        assertThat(loaded.warnings()).hasSize(2).allMatch(text -> text.contains("now called"));
        assertThat(loaded.configuration().get(AuthenticatorTraits.ALLOWED_USERS))
                .containsExactly("ada");
        assertThat(loaded.configuration().get(OAuthLoginTraits.AUTH_STATE_GROUPS_KEY))
                .isEqualTo("oauth_user.permissions.groups");
    }
}
