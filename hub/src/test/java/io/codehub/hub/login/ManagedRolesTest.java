/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.TestHub;
import io.codehub.hub.rbac.ManagedRoles;
import io.codehub.hub.rbac.RoleSetup;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A start of a hub whose sign-in service decides on roles. */
class ManagedRolesTest {

    private final String database =
            "jdbc:h2:mem:"
                    + UUID.randomUUID()
                    + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                    + ";DEFAULT_NULL_ORDERING=HIGH";

    @Test
    void onlyOneOfThemDecides() {
        assertThatThrownBy(
                        () -> start("", "load_roles: [{name: own, scopes: [self], users: [ada]}]"))
                .hasStackTraceContaining("role own names users or groups");
    }

    @Test
    void whatTheServiceGaveLastsUntilItIsToBeTakenBack() {
        try (ConfigurableApplicationContext hub = start("", "")) {
            hub.getBean(JdbcClient.class)
                    .sql(
                            "insert into roles (name, scopes, managed_by_auth) values ('given',"
                                    + " '[]', true)")
                    .update();
            RoleSetup setup = hub.getBean(RoleSetup.class);
            ManagedRoles managed = hub.getBean(ManagedRoles.class);

            managed.prepare(setup.entries(), false);
            setup.save(setup.entries());
            assertThat(roles(hub)).isEqualTo(1);

            managed.prepare(setup.entries(), true);
            assertThat(roles(hub)).isZero();
        }
    }

    private static long roles(ConfigurableApplicationContext hub) {
        return hub.getBean(JdbcClient.class)
                .sql("select count(*) from roles where name = 'given'")
                .query(Long.class)
                .single();
    }

    private ConfigurableApplicationContext start(String authenticator, String hub) {
        String more = hub.isEmpty() ? "" : ", " + hub;
        return new SpringApplicationBuilder(io.codehub.hub.HubApplication.class)
                .web(WebApplicationType.SERVLET)
                .initializers(new TestHub())
                .run(
                        "--server.port=0",
                        "--codehub.test.db-url=" + database,
                        "--codehub.test.config={JupyterHub: {authenticator_class: dummy"
                                + more
                                + "}, Authenticator: {manage_roles: true"
                                + authenticator
                                + "}}");
    }
}
