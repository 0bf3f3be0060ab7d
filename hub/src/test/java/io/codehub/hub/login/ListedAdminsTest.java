/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubApplication;
import io.codehub.hub.TestHub;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.user.UserService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Who is an administrator after a restart. */
class ListedAdminsTest {

    @TempDir private Path folder;

    @Test
    void administratorsMadeByHandStayUntilTheRoleIsConfiguredToo() {
        String services = "services: [{name: robot, api_token: " + "r".repeat(32) + "}]";
        try (ConfigurableApplicationContext hub = start(services)) {
            UserService accounts = hub.getBean(UserService.class);
            accounts.setAdmin(accounts.create("made", false), true);
        }
        try (ConfigurableApplicationContext hub = start(services)) {
            assertThat(isAdmin(hub, "made")).isTrue();
        }
        String role = services + ", load_roles: [{name: admin, services: [robot]}]";
        try (ConfigurableApplicationContext hub = start(role)) {
            assertThat(isAdmin(hub, "made")).isFalse();
            assertThat(isAdmin(hub, "chief")).isTrue();
        }
    }

    private static boolean isAdmin(ConfigurableApplicationContext hub, String name) {
        return hub.getBean(UserRepository.class).findByName(name).map(User::admin).orElseThrow();
    }

    private ConfigurableApplicationContext start(String hub) {
        return new SpringApplicationBuilder(HubApplication.class)
                .initializers(new TestHub())
                .run(
                        "--server.port=0",
                        "--codehub.test.db-url=jdbc:h2:file:"
                                + folder.resolve("hub")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                                + ";DEFAULT_NULL_ORDERING=HIGH",
                        "--codehub.test.config={JupyterHub: {authenticator_class: dummy, "
                                + hub
                                + "}, Authenticator: {admin_users: [chief]}}");
    }
}
