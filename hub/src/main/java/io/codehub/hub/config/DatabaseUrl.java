/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Address of the database as JDBC understands it.
 *
 * @param url without user and password
 * @param user empty if none is named
 * @param password empty if none is named; secret
 */
record DatabaseUrl(String url, String user, String password) {

    static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    /**
     * Reads {@code JupyterHub.db_url}.
     *
     * @throws IllegalArgumentException when no such database is supported
     */
    static DatabaseUrl parse(String configured, DataDirectory data) {
        if (configured.isEmpty()) {
            return new DatabaseUrl(
                    "jdbc:h2:file:" + data.resolve("codehub") + H2_OPTIONS, "sa", "");
        }
        return new DatabaseUrl(configured, "", "");
    }

    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", url);
        if (!user.isEmpty()) {
            properties.put("spring.datasource.username", user);
            properties.put("spring.datasource.password", password);
        }
        return properties;
    }

    @Override
    public String toString() {
        return "DatabaseUrl[secret]";
    }
}
