/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.migrate;

import io.codehub.hub.login.dbm.SqliteFile;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of a JupyterHub's database, to be read once. */
public final class JupyterHubTables {

    /**
     * Of JupyterHub 3, 4, 5 and 6 with the betas between them; before, tokens had roles instead of
     * scopes.
     */
    private static final Set<String> REVISIONS =
            Set.of(
                    "651f5419b74d",
                    "0eee8c825d24",
                    "3c2384c5aae1",
                    "4621fec11365",
                    "be8ecf03ddac",
                    "afd65840b69e",
                    "ff1860e38070",
                    "f460b0348206");

    private static final List<String> TABLES =
            List.of(
                    "alembic_version",
                    "users",
                    "groups",
                    "user_group_map",
                    "roles",
                    "user_role_map",
                    "group_role_map",
                    "spawners",
                    "api_tokens",
                    "shares",
                    "share_codes");

    private final Map<String, List<JupyterHubRow>> tables = new LinkedHashMap<>();

    private interface Reading {
        List<Map<String, Object>> rows(String table) throws SQLException;
    }

    private JupyterHubTables(Reading reading) throws SQLException {
        for (String table : TABLES) {
            tables.put(table, reading.rows(table).stream().map(JupyterHubRow::new).toList());
        }
    }

    /**
     * Reads a database.
     *
     * @param source path of a file of SQLite, {@code sqlite:///path}, or an address that begins
     *     with {@code jdbc:postgresql:}
     * @throws IOException if it cannot be read, or is of a JupyterHub that is too old or too new
     */
    public static JupyterHubTables read(String source) throws IOException {
        try {
            JupyterHubTables tables =
                    source.startsWith("jdbc:postgresql:") ? postgres(source) : sqlite(source);
            tables.requireKnownRevision();
            return tables;
        } catch (SQLException e) {
            throw new IOException("The database cannot be read: " + e.getMessage(), e);
        }
    }

    private static JupyterHubTables sqlite(String source) throws IOException, SQLException {
        Path path = Path.of(source.replaceFirst("^sqlite:///", ""));
        if (!Files.isRegularFile(path)) {
            throw new IOException("There is no file " + path);
        }
        try {
            SqliteFile file = SqliteFile.open(path);
            return new JupyterHubTables(file::rows);
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | BufferUnderflowException
                | ArithmeticException e) {
            throw new IOException(path + " is no database of SQLite, or damaged", e);
        }
    }

    private static JupyterHubTables postgres(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setReadOnly(true);
            // All tables as they are at one moment.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return new JupyterHubTables(table -> rows(connection, table));
        }
    }

    private static List<Map<String, Object>> rows(Connection connection, String table)
            throws SQLException {
        try (ResultSet known =
                connection.getMetaData().getTables(null, null, table, new String[] {"TABLE"})) {
            if (!known.next()) {
                return List.of();
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from \"" + table + "\"")) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    Object value =
                            columns.getColumnType(i) == Types.TIMESTAMP
                                    ? result.getObject(i, LocalDateTime.class)
                                    : result.getObject(i);
                    if (value != null) {
                        row.put(columns.getColumnName(i), value);
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private void requireKnownRevision() throws IOException {
        List<JupyterHubRow> versions = rows("alembic_version");
        if (versions.isEmpty()) {
            throw new IOException("This is not the database of a JupyterHub");
        }
        String revision = versions.getFirst().text("version_num");
        if (!REVISIONS.contains(revision)) {
            throw new IOException(
                    "The database has the revision "
                            + revision
                            + ", and those of JupyterHub 3 to 6.1 are known; an older one is"
                            + " brought up to date by: jupyterhub upgrade-db");
        }
    }

    /** All rows of a table; none where that JupyterHub had no such table yet. */
    List<JupyterHubRow> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }
}
