/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.error.HubException;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Refreshed;
import io.codehub.hub.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold with every directory server. */
interface DirectoryContract {

    TestDirectory directory();

    TestAuthority authority();

    @ParameterizedTest
    @CsvSource({
        "fry, fry, true",
        "fry, leela, false",
        "fry, '', false",
        "fry, '   ', false",
        "flexo, flexo, false",
        "3fry/, fry, false",
        "Fry, fry, false",
        "'', fry, false"
    })
    default void userIsFoundBySearch(String name, String password, boolean recognised) {
        assertThat(Site.searching(directory()).signIn(name, password) != null)
                .isEqualTo(recognised);
    }

    @ParameterizedTest
    @CsvSource({"fry, true", "professor, true", "zoidberg, false"})
    default void membersOfAllowedGroupsMayComeIn(String name, boolean allowed) {
        Site site =
                Site.searching(directory())
                        .with("allowed_groups", List.of(Site.ADMIN_STAFF, Site.SHIP_CREW));

        assertThat(site.signedIn(name, name).allowed()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_bind", "on_connect", "insecure"})
    default void templateNamesTheUser(String strategy) {
        int port = strategy.equals("on_connect") ? directory().securePort() : directory().port();
        Site site =
                Site.at(directory())
                        .with("server_port", port)
                        .with("tls_strategy", strategy)
                        .with("valid_username_regex", ".*");

        for (Object template :
                List.of(
                        "cn={username}," + Site.PEOPLE,
                        List.of("uid={username},ou=robots", "cn={username}," + Site.PEOPLE),
                        List.of("", "cn={username}," + Site.PEOPLE))) {
            Site templated = site.with("bind_dn_template", template);
            assertThat(templated.signedIn("Hermes Conrad", "hermes").name())
                    .isEqualTo("Hermes Conrad");
            assertThat(templated.signIn("Hermes Conrad", "fry")).isNull();
            assertThat(templated.signIn("nobody", "fry")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f*", "*", "fry)(uid=*", "fry)(|(uid=*", "\\66ry", "fry\0"})
    default void enteredNameIsNeverPartOfFilterOrName(String name) {
        assertThat(
                        Site.searching(directory())
                                .with("valid_username_regex", ".*")
                                .signIn(name, "fry"))
                .isNull();
        assertThat(Site.withNames(directory()).signIn(name, "fry")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Amy Wong+sn=Kroker",
                "Philip J. Fry,ou=people,dc=planetexpress,dc=com",
                "x,cn=Philip J. Fry"
            })
    default void enteredNameStaysOneValue(String name) {
        assertThat(Site.withNames(directory()).signIn(name, "fry")).isNull();
        assertThat(Site.withNames(directory()).signIn(name, "amy")).isNull();
    }

    @Test
    default void specialCharactersOfFoundNamesDoNotMatter() {
        assertThat(Site.searching(directory()).signedIn("amy", "amy").name()).isEqualTo("amy");
    }

    @Test
    default void templateCanBeFilledWithWhatWasFound() {
        Site site =
                Site.searching(directory())
                        .with("bind_dn_template", "cn={username}," + Site.PEOPLE);

        assertThat(site.signedIn("fry", "fry").name()).isEqualTo("fry");
        assertThat(site.with("use_lookup_dn_username", true).signedIn("fry", "fry").name())
                .isEqualTo("Philip J. Fry");
    }

    @Test
    default void attributesAndGroupsAreKept() {
        Site site =
                Site.searching(directory())
                        .with("auth_state_attributes", List.of("employeeType", "title"))
                        .with("allowed_groups", List.of(Site.ADMIN_STAFF, Site.SHIP_CREW));

        assertThat(site.state("fry", "fry"))
                .containsEntry("ldap_groups", List.of(Site.SHIP_CREW))
                .containsEntry(
                        "user_attributes",
                        Map.of("employeeType", List.of("Delivery boy"), "title", List.of()));
        assertThat(site.state("leela", "leela"))
                .extractingByKey("user_attributes")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .extractingByKey("employeeType")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("Captain", "Pilot");
    }

    @Test
    default void restrictionKeepsOutWhomItDoesNotFind() {
        Site site =
                Site.searching(directory())
                        .with("search_filter", "(&(cn={username})(employeeType=Delivery boy))");

        assertThat(site.signIn("fry", "fry")).isNotNull();
        assertThat(site.signIn("zoidberg", "zoidberg")).isNull();
        assertThat(site.with("search_filter", "(objectClass=inetOrgPerson)").signIn("fry", "fry"))
                .isNull();
    }

    @Test
    default void groupsAreSearchedFor() {
        Site site =
                Site.searching(directory()).with("group_search_base", "dc=planetexpress,dc=com");

        assertThat(site.signedIn("fry", "fry").groups()).containsExactly("ship_crew");
        assertThat(site.signedIn("zoidberg", "zoidberg").groups()).isEmpty();
        assertThat(
                        site.with("lookup_dn_user_dn_attribute", "uid")
                                .signedIn("bender", "bender")
                                .groups())
                .containsExactly("robots", "ship_crew");
        assertThat(site.with("nested_groups", true).signedIn("fry", "fry").groups())
                .containsExactly("everybody", "ship_crew", "travellers");
    }

    @Test
    default void groupsCanBeWrittenAsNames() {
        Site site =
                Site.searching(directory())
                        .with("group_search_base", "dc=planetexpress,dc=com")
                        .with("nested_groups", true)
                        .with("allowed_groups", List.of("travellers"));

        assertThat(site.signedIn("fry", "fry").allowed()).isTrue();
        assertThat(site.signedIn("zoidberg", "zoidberg").allowed()).isFalse();
        assertThat(
                        site.with(
                                        "allowed_groups",
                                        "cn=Everybody, ou=groups," + TestDirectory.SUFFIX)
                                .signedIn("fry", "fry")
                                .allowed())
                .isTrue();
    }

    @Test
    default void groupsMakeAdministrators() {
        Site site = Site.searching(directory()).with("admin_groups", List.of(Site.ADMIN_STAFF));

        assertThat(site.signedIn("hermes", "hermes").admin()).isTrue();
        assertThat(site.signedIn("hermes", "hermes").allowed()).isTrue();
        assertThat(site.signedIn("fry", "fry").admin()).isFalse();
        assertThat(Site.searching(directory()).signedIn("hermes", "hermes").admin()).isNull();
    }

    @Test
    default void signedInUsersAreAskedAboutAgain() {
        Site site =
                Site.searching(directory())
                        .with("enable_auth_state", true)
                        .with("group_search_base", TestDirectory.SUFFIX)
                        .with("admin_groups", "admin_staff");
        User hermes = new User(1, "hermes", true, Instant.EPOCH, null, "");
        try (LdapAuthenticator authenticator = site.authenticator()) {
            assertThat(authenticator.refreshes()).isTrue();
            Refreshed again = authenticator.refresh(hermes, site.state("hermes", "hermes"));
            assertThat(again.state()).isEqualTo(Refreshed.State.UPDATED);
            AuthenticatedUser known = Objects.requireNonNull(again.user());
            assertThat(known.admin()).isTrue();
            assertThat(known.groups()).containsExactly("admin_staff");
            assertThat(authenticator.refresh(hermes, Map.of("login", "flexo")).state())
                    .isEqualTo(Refreshed.State.GONE);
            assertThat(authenticator.refresh(hermes, null).state()).isEqualTo(Refreshed.State.SAME);
        }
        assertThat(Site.searching(directory()).authenticator().refreshes()).isFalse();
    }

    @Test
    default void certificateIsCheckedAgainstAuthority() {
        Site site =
                Site.searching(directory())
                        .with("tls_kwargs", Map.of("ca_certs_file", authority().ca().toString()));
        Site direct =
                site.with("server_port", directory().securePort())
                        .with("tls_strategy", "on_connect");

        assertThat(site.signIn("fry", "fry")).isNotNull();
        assertThat(direct.signIn("fry", "fry")).isNotNull();
        for (Site other :
                List.of(
                        site.with("tls_kwargs", Map.of("validate", 2)),
                        site.without("tls_kwargs").with("tls_validate", true),
                        direct.with("tls_kwargs", Map.of("validate", 2)),
                        direct.with(
                                "tls_kwargs",
                                Map.of(
                                        "ca_certs_file",
                                        authority().ca().toString(),
                                        "valid_names",
                                        List.of("ldap.example.org"))))) {
            assertThatThrownBy(() -> other.signIn("fry", "fry"))
                    .isInstanceOfSatisfying(
                            HubException.class, e -> assertThat(e.status().value()).isEqualTo(502))
                    .hasMessageContaining("secure connection");
        }
    }

    @Test
    default void accountThatSearchesMustBeRight() {
        assertThat(
                        Site.searching(directory())
                                .with("lookup_dn_search_password", "wrong")
                                .signIn("fry", "fry"))
                .isNull();
    }
}
