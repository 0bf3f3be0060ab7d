/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.user.UserNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Authenticators that need nothing but their settings. */
class SmallAuthenticatorsTest {

    private static final String ADMIN_PASSWORD = "an administrator's very long password";
    private static final String USER_PASSWORD = "of all users";

    /** Computed with Python's hmac module. */
    private static final String HMAC_OF_ADA =
            "d9954f0c4a21583dbe6631660e51ce70c9089f6f0837711408ad1228edd625be"
                    + "7fd79ba5bfe85bfc97e1341d589695a9db137c474b53d7d12d19cfa31566c9ff";

    @Test
    void sharedPasswordsAreOfUsersOrOfAdministrators() {
        Authenticator shared =
                shared(Map.of("user_password", USER_PASSWORD, "admin_password", ADMIN_PASSWORD));

        assertThat(signIn(shared, "user", USER_PASSWORD))
                .isEqualTo(AuthenticatedUser.named("user").withAdmin(false).withGroups(Set.of()));
        assertThat(signIn(shared, "user", ADMIN_PASSWORD)).isNull();
        assertThat(signIn(shared, "admin", ADMIN_PASSWORD))
                .isEqualTo(AuthenticatedUser.named("admin").withAdmin(true).withGroups(Set.of()));
        assertThat(signIn(shared, "admin", USER_PASSWORD)).isNull();
        assertThat(signIn(shared, "ADMIN", USER_PASSWORD)).isNull();
        assertThat(signIn(shared, "ADMIN", ADMIN_PASSWORD)).isNotNull();
    }

    @Test
    void withoutPasswordsNobodySignsIn() {
        Authenticator shared = shared(Map.of("user_password", "", "admin_password", ""));

        assertThat(signIn(shared, "user", "")).isNull();
        assertThat(signIn(shared, "admin", "")).isNull();
    }

    @Test
    void passwordsOfGroupsNeedManagedGroups() {
        Map<String, Object> groups = Map.of("of the class", List.of("class", "all"));

        assertThatThrownBy(() -> shared(Map.of("password_groups", groups)))
                .hasMessageContaining("manage_groups");
        Authenticator shared =
                shared(
                        Map.of(
                                "password_groups", groups,
                                "manage_groups", true,
                                "admin_password", ADMIN_PASSWORD));
        assertThat(signIn(shared, "cleo", "of the class"))
                .isEqualTo(AuthenticatedUser.named("cleo").withGroups(Set.of("class", "all")));
        assertThat(signIn(shared, "admin", "of the class")).isNull();
    }

    @Test
    void weakOrEqualSharedPasswordsStopTheStart() {
        assertThatThrownBy(() -> shared(Map.of("user_password", "seven77")))
                .hasMessageContaining("8 characters");
        assertThatThrownBy(() -> shared(Map.of("admin_password", "a".repeat(31))))
                .hasMessageContaining("32 characters");
        assertThatThrownBy(() ->
                        shared(
                                Map.of(
                                        "user_password",
                                        ADMIN_PASSWORD,
                                        "admin_password",
                                        ADMIN_PASSWORD)))
                .hasMessageContaining("must differ")
                .hasMessageNotContaining(ADMIN_PASSWORD);
    }

    @Test
    void passwordOfANameIsMadeFromItWithAKey() {
        Authenticator hmac =
                authenticator("hmac", "HMACAuthenticator", Map.of("secret_key", "0aff"));

        assertThat(signIn(hmac, "ada", "0aff")).isNull();
        assertThat(signIn(hmac, "ada", HMAC_OF_ADA)).isEqualTo(AuthenticatedUser.named("ada"));
        assertThat(signIn(hmac, "bob", HMAC_OF_ADA)).isNull();
        assertThatThrownBy(() ->
                        authenticator("hmac", "HMACAuthenticator", Map.of("secret_key", "no hex")))
                .hasMessageContaining("hexadecimal")
                .hasMessageNotContaining("no hex");
    }

    private static Authenticator shared(Map<String, Object> settings) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("admin_users", List.of("Admin"));
        return authenticator("shared-password", "SharedPasswordAuthenticator", all);
    }

    private static Authenticator authenticator(
            String name, String className, Map<String, Object> settings) {
        Configuration configuration =
                Configurations.of(
                        Map.of(
                                "JupyterHub",
                                Map.of("authenticator_class", name),
                                className,
                                settings));
        return new LocalAuthenticators(new UserNames(configuration))
                .create(className, configuration);
    }

    private static @Nullable AuthenticatedUser signIn(
            Authenticator authenticator, String name, String password) {
        return authenticator.authenticate(Map.of("username", name, "password", password));
    }
}
