/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configurations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void databaseIsEmptiedOnlyWhereThatIsConfigured() throws SQLException {
        upgrade(true).migrate(flyway().load());
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            connection.createStatement().execute("create table left_over (id integer)");

            upgrade(true).migrate(flyway().load());
            assertThat(tables(connection)).contains("left_over");

            new SchemaUpgrade(Configurations.of(Map.of("JupyterHub", Map.of("reset_db", true))))
                    .migrate(flyway().load());
            assertThat(tables(connection)).contains("users").doesNotContain("left_over");
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, null, null, null)) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(url, "sa", "");
    }

    private static SchemaUpgrade upgrade(boolean allowed) {
        return new SchemaUpgrade(
                Configurations.of(Map.of("JupyterHub", Map.of("upgrade_db", allowed))));
    }
}
