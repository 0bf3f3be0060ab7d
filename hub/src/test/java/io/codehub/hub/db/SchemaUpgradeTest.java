/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.tools.Restore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaUpgradeTest {

    @TempDir Path folder;

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

            upgrade(Map.of("reset_db", true)).migrate(flyway().load());
            assertThat(tables(connection)).contains("users").doesNotContain("left_over");
        }
    }

    @Test
    void databaseFileIsCopiedBeforeItsTablesAreChanged() throws Exception {
        String file = "jdbc:h2:retry:" + folder.resolve("codehub") + ";MODE=PostgreSQL";
        FluentConfiguration here =
                Flyway.configure().dataSource(file + ";DATABASE_TO_LOWER=TRUE", "sa", "");
        here.target("1").load().migrate();
        Flyway current = here.target("latest").load();

        upgrade(true).migrate(current);
        upgrade(true).migrate(current);

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> copies = files.filter(path -> path.toString().endsWith(".zip")).toList();
            assertThat(copies).hasSize(1);
            assertThat(Files.getPosixFilePermissions(copies.getFirst()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            Restore.execute(copies.getFirst().toString(), folder + "/restored", "codehub");
        }
        Flyway restored =
                Flyway.configure()
                        .dataSource(
                                "jdbc:h2:"
                                        + folder
                                        + "/restored/codehub;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                                "sa",
                                "")
                        .load();
        assertThat(restored.info().current().getVersion().getVersion()).isEqualTo("1");
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

    private SchemaUpgrade upgrade(boolean allowed) {
        return upgrade(Map.of("upgrade_db", allowed));
    }

    private SchemaUpgrade upgrade(Map<String, Object> settings) {
        return new SchemaUpgrade(
                Configurations.of(Map.of("JupyterHub", settings)),
                new DataDirectory(folder),
                Clock.systemUTC());
    }
}
