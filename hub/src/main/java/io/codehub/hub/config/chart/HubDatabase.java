/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

/** Where the hub keeps its data. */
final class HubDatabase {

    private static final String TYPE = "hub.db.type";
    private static final String KINDS = "use postgres, sqlite-pvc or sqlite-memory";

    private HubDatabase() {}

    /** Whether the database is somebody else's. */
    static boolean isElsewhere(Values values) {
        return values.find(TYPE).filter("postgres"::equals).isPresent();
    }

    static void apply(Release release, Assignments assignments) {
        Values values = release.values();
        String type = values.text(TYPE).orElse("sqlite-pvc");
        switch (type) {
            case "sqlite-pvc" -> assignments.hub("db_url", "", TYPE);
            case "sqlite-memory" ->
                    assignments.hub("db_url", "jdbc:h2:mem:codehub;DB_CLOSE_DELAY=-1", TYPE);
            case "postgres" ->
                    values.text("hub.db.url")
                            .ifPresent(url -> assignments.hub("db_url", url, "hub.db.url"));
            case "mysql" -> values.problem(TYPE, "MySQL is not supported; " + KINDS);
            case "other" -> values.problem(TYPE, "no other kinds are supported; " + KINDS);
            default -> values.problem(TYPE, "there is no such kind of database; " + KINDS);
        }
        if (type.equals("postgres")) {
            release.secret("hub.db.password")
                    .or(() -> values.text("hub.db.password"))
                    .ifPresent(password ->
                            assignments.hub("db_password", password, "hub.db.password"));
        }
        // It may start together with the hub, and come up later.
        assignments.hub("db_wait", 300, TYPE);
        // A database of somebody else's is changed only when that was asked for.
        Object upgrade = values.find("hub.db.upgrade").orElse(!type.equals("postgres"));
        assignments.hub("upgrade_db", upgrade, "hub.db.upgrade");
    }
}
