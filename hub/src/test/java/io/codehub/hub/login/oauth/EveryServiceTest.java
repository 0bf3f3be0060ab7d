/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.login.oauth.SignInWorld.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who comes in, with which rights: the same for every service. */
@ParameterizedClass
@MethodSource("dialects")
class EveryServiceTest {

    private static final SignInWorld world = new SignInWorld();

    private final Dialect dialect;

    EveryServiceTest(Dialect dialect) {
        this.dialect = dialect;
    }

    static List<Dialect> dialects() {
        return Dialect.all();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void script() {
        world.service.reset();
        dialect.script().accept(world.service);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                            | refused | -
                    allow_all: true                               | allowed | -
                    allowed_users: [PERSON]                         | allowed | -
                    allowed_users: [other]                        | refused | -
                    allowed_users: [other], admin_users: [PERSON]   | allowed | admin
                    admin_users: [PERSON]                           | allowed | admin
                    admin_users: [other]                          | refused | -
                    MANAGED, allowed_groups: [group1]             | allowed | -
                    MANAGED, allowed_groups: [x]                  | refused | -
                    MANAGED, admin_groups: [group1]               | allowed | admin
                    MANAGED, admin_groups: [x]                    | refused | none
                    MANAGED, admin_groups: [x], admin_users: [PERSON]           | allowed | admin
                    MANAGED, admin_groups: [group1], allowed_groups: [x]      | allowed | admin
                    MANAGED, admin_groups: [x], allowed_groups: [group1]      | allowed | none
                    allow_all: true, blocked_users: [PERSON]        | refused | -
                    allow_all: true, blocked_users: [CAPITALS]    | refused | -
                    """)
    void rulesDecide(String settings, String expected, String admin) {
        Outcome outcome = world.signIn(dialect.shortName(), yaml(settings));

        assertThat(outcome.decision().name()).isEqualTo(dialect.user());
        assertThat(outcome.allowed()).isEqualTo(expected.equals("allowed"));
        assertThat(outcome.decision().admin())
                .isEqualTo(admin.equals("-") ? null : Boolean.valueOf(admin.equals("admin")));
        assertThat(outcome.decision().groups())
                .isEqualTo(settings.startsWith("MANAGED") ? Set.of("group1") : null);
    }

    @ParameterizedTest
    @CsvSource({"allowed_groups", "admin_groups"})
    void groupsThatAreNotManagedAreAMistake(String setting) {
        assertThatThrownBy(() -> world.signIn(dialect.shortName(), yaml(setting + ": [group1]")))
                .hasMessageContaining("manage_groups");
        assertThatThrownBy(() ->
                        world.signIn(dialect.shortName(), yaml("auth_state_groups_key: a.groups")))
                .hasMessageContaining("manage_groups");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void groupsOfAPlaceThatIsNotThereAreNone(boolean configured) {
        String key = configured ? ", auth_state_groups_key: nowhere.groups" : "";
        Outcome outcome =
                world.signIn(
                        dialect.shortName(), yaml("allow_all: true, manage_groups: true" + key));

        assertThat(outcome.allowed()).isTrue();
        assertThat(outcome.decision().groups())
                .isEqualTo(!configured && dialect.presets() ? Set.of("group1") : Set.of());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whoeverHasAnAccountMayBeLetIn(boolean known) {
        try (SignInWorld other = new SignInWorld()) {
            dialect.script().accept(other.service);
            if (known) {
                other.account(dialect.user());
            }

            Outcome outcome = other.signIn(dialect.shortName(), yaml("allow_existing_users: true"));

            assertThat(outcome.allowed()).isEqualTo(known);
        }
    }

    @ParameterizedTest
    @CsvSource({"{PERSON: bob}", "'{PERSON: bob, bob: carol}'"})
    void namesAreMappedOnce(String map) {
        Outcome outcome =
                world.signIn(dialect.shortName(), yaml("allow_all: true, username_map: " + map));

        assertThat(outcome.decision().name())
                .isEqualTo(dialect.mapsNames() ? "bob" : dialect.user());
    }

    private String yaml(String settings) {
        return dialect.yaml(
                settings.replace(
                                "MANAGED",
                                "manage_groups: true, auth_state_groups_key: "
                                        + dialect.groupsKey())
                        .replace(
                                "CAPITALS",
                                "'" + dialect.user().toUpperCase(java.util.Locale.ROOT) + "'"));
    }
}
