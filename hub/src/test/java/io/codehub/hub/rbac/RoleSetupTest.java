/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.codehub.hub.config.Configurations;
import io.codehub.hub.db.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What roles there are after a start, and who has them. */
class RoleSetupTest {

    private final TestDatabase database = TestDatabase.h2();
    private final RoleRepository roles = new RoleRepository(database.jdbc());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyHubHasFourRoles() {
        start("[]");

        assertThat(roles.names()).containsExactlyInAnyOrder("user", "admin", "server", "token");
        assertThat(scopes("user")).containsExactly("self");
        assertThat(scopes("server"))
                .containsExactly("users:activity!user", "access:servers!server");
        assertThat(scopes("token")).containsExactly("inherit");
    }

    /** All but those that mean nothing by themselves. */
    @Test
    void administratorsHoldEveryScope() {
        start("[]");
        ScopeExpansion expansion = new ScopeExpansion(ScopeTable.builtIn());

        assertThat(expansion.expand(scopes("admin"), ScopeOwner.user("ann")).scopes())
                .hasSize(45)
                .containsExactlyInAnyOrderElementsOf(
                        expansion.table().names().stream()
                                .filter(scope ->
                                        !List.of("(no_scope)", "self", "inherit").contains(scope))
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{scopes: [self]}]",
                "[{name: 5}]",
                "[{name: ab}]",
                "[{name: Abc}]",
                "[{name: 1abc}]",
                "[{name: abc-}]",
                "[{name: 'a b c'}]",
                "[{name: abc}, {name: abc}]",
                "[{name: abc, scopes: [nosuch]}]",
                "[{name: abc, scopes: ['users!']}]",
                "[{name: abc, scopes: [all]}]",
                "[{name: abc, scopes: self}]",
                "[{name: abc, scopes: [5]}]",
                "[{name: admin, scopes: [self]}]",
                "[{name: admin, scopes: []}]",
                "[{name: admin, description: Other}]",
                "[{name: abc, users: nobody}]",
                "[{name: abc, services: [nosuch]}]",
            })
    void startsWithNothingThatCannotBe(String loaded) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(loaded))
                .withMessageStartingWith("JupyterHub.load_roles: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a-_~.9", "a00"})
    void namesThatCanBe(String name) {
        start("[{name: '" + name + "', scopes: [self], tokens: [ignored]}]");

        assertThat(scopes(name)).containsExactly("self");
    }

    @Test
    void whatIsNotSaidOfARoleIsResetButOfDefaultOnesKept() {
        start(
                "[{name: own, description: Mine, scopes: [read:hub]}, {name: user, scopes: [self,"
                        + " 'read:hub']}]");
        start("[{name: own}, {name: server, description: Other}]");

        assertThat(roles.find("own").orElseThrow()).isEqualTo(new Role("own", null, List.of()));
        assertThat(scopes("user")).containsExactly("self");
        assertThat(scopes("server"))
                .containsExactly("users:activity!user", "access:servers!server");
        assertThat(roles.find("server").orElseThrow().description()).isEqualTo("Other");
    }

    @Test
    void rolesThatAreNotConfiguredAnyMoreGoWithTheirMembers() {
        user("ann");
        start("[{name: own, scopes: [read:hub], users: [ann]}]");
        start("[]");

        assertThat(roles.find("own")).isEmpty();
        assertThat(
                        database.jdbc()
                                .sql("select count(*) from user_roles")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void extraScopesAreThoseOfEveryUserUnlessTheRoleIsSet() {
        start("[]", List.of("read:hub"));
        assertThat(scopes("user")).containsExactly("self", "read:hub");

        start("[{name: user, scopes: [self]}]", List.of("read:hub"));
        assertThat(scopes("user")).containsExactly("self");
    }

    @Test
    void membersAreExactlyThoseThatAreListed() {
        user("ann");
        user("bob");
        start("[{name: own, users: [ann, bob]}]");
        assertThat(roles.holdersOf(RoleHolder.USER, "own")).containsOnly("ann", "bob");

        start("[{name: own, users: [bob]}]");
        assertThat(roles.holdersOf(RoleHolder.USER, "own")).containsOnly("bob");

        start("[{name: own}]");
        assertThat(roles.holdersOf(RoleHolder.USER, "own")).isEmpty();
    }

    @Test
    void membersOfUserAndAdminStayUnlessTheyAreListed() {
        user("ann");
        start("[]");
        roles.grant(RoleHolder.USER, "ann", "user");
        roles.grant(RoleHolder.USER, "ann", "admin");

        start("[{name: user, services: []}, {name: admin, services: []}]");
        assertThat(roles.holdersOf(RoleHolder.USER, "user")).containsExactly("ann");
        assertThat(roles.holdersOf(RoleHolder.USER, "admin")).containsExactly("ann");

        start("[{name: admin, users: []}]");
        assertThat(roles.holdersOf(RoleHolder.USER, "admin")).isEmpty();
    }

    private void start(String loaded) {
        start(loaded, List.of());
    }

    private void start(String loaded, List<String> extra) {
        List<Object> list = new Yaml(new SafeConstructor(new LoaderOptions())).load(loaded);
        RoleSetup setup =
                new RoleSetup(
                        roles,
                        new ScopeExpansion(ScopeTable.builtIn()),
                        Configurations.of(
                                Map.of(
                                        "JupyterHub",
                                        Map.of("load_roles", list, "extra_user_scopes", extra))));
        List<RoleEntry> entries = setup.entries();
        setup.save(entries);
        setup.assign(entries);
    }

    private List<String> scopes(String role) {
        return roles.find(role).orElseThrow().scopes();
    }

    private void user(String name) {
        database.jdbc()
                .sql(
                        "insert into users (name, admin, created_at, cookie_id)"
                                + " values (:name, false, current_timestamp, :name)")
                .param("name", name)
                .update();
    }
}
