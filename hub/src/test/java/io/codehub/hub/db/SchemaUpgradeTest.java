/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configurations;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

class SchemaUpgradeTest {

    private final String url =
            "jdbc:h2:mem:"
                    + UUID.randomUUID()
                    + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";

    @Test
    void tablesOfAnOlderVersionAreChangedOnlyIfAllowed() {
        flyway().target("1").load().migrate();
        Flyway current = flyway().load();

        assertThatThrownBy(() -> upgrade(false).migrate(current))
                .isInstanceOf(SchemaTooOldException.class);
        assertThat(current.info().pending()).isNotEmpty();

        upgrade(true).migrate(current);
        assertThat(current.info().pending()).isEmpty();
        upgrade(false).migrate(current);
    }

    @Test
    void emptyDatabaseIsFilledInAnyCase() {
        upgrade(false).migrate(flyway().load());

        assertThat(flyway().load().info().current()).isNotNull();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(url, "sa", "");
    }

    private static SchemaUpgrade upgrade(boolean allowed) {
        return new SchemaUpgrade(
                Configurations.of(Map.of("JupyterHub", Map.of("upgrade_db", allowed))));
    }
}
