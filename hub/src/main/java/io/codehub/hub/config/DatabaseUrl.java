/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Address of the database as JDBC understands it.
 *
 * @param url without user and password
 * @param user empty if none is named
 * @param password empty if none is named; secret
 */
record DatabaseUrl(String url, String user, String password) {

    /** Name of the embedded database's file in the data directory, without its ending. */
    static final String FILE = "codehub";

    /**
     * Who waits for a row's lock waits its turn, as on PostgreSQL; two seconds, the usual, are not
     * enough on a busy machine. Deadlocks are found without that.
     */
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000";

    /** As many as are often used; a connection remembers its last eight else. */
    private static final int STATEMENTS = 64;

    /** In bytes: each commit writes all pages anew of which it has changed a row. */
    private static final int PAGE = 4096;

    /**
     * For the file of the hub's own: an interrupted thread does not close it ({@code retry:}), a
     * killed hub has lost nothing that was committed, and it stays open until the hub has stopped
     * its servers.
     */
    private static final String FILE_OPTIONS =
            H2_OPTIONS
                    + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;PAGE_SIZE="
                    + PAGE
                    + ";QUERY_CACHE_SIZE="
                    + STATEMENTS;

    private static final String EXPECTED =
            "expected postgresql://user:password@host/name or a jdbc: address of PostgreSQL or H2";

    /**
     * Reads {@code JupyterHub.db_url}.
     *
     * @throws IllegalArgumentException when no such database is supported
     */
    static DatabaseUrl parse(String configured, DataDirectory data) {
        if (configured.isEmpty()) {
            return new DatabaseUrl("jdbc:h2:retry:" + data.resolve(FILE) + FILE_OPTIONS, "sa", "");
        }
        return parse(configured);
    }

    private static DatabaseUrl parse(String configured) {
        String scheme = configured.split(":", 2)[0].toLowerCase(Locale.ROOT);
        if (configured.startsWith("jdbc:postgresql:")) {
            return withoutCredentials(configured);
        }
        if (configured.startsWith("jdbc:h2:")) {
            return new DatabaseUrl(
                    configured.contains("MODE=") ? configured : configured + H2_OPTIONS, "", "");
        }
        if (scheme.equals("postgres") || scheme.split("\\+", 2)[0].equals("postgresql")) {
            return postgresql(configured);
        }
        if (scheme.equals("sqlite") || !configured.contains(":")) {
            throw new IllegalArgumentException(
                    "SQLite is not supported; leave this out for a database file of the hub's own,"
                            + " or name a PostgreSQL database: postgresql://user:password@host/name");
        }
        throw new IllegalArgumentException(EXPECTED);
    }

    /** The value itself, if it names a database that is supported. */
    static String check(Object value) {
        String text = TraitTypes.text().read(value);
        if (!text.isEmpty()) {
            parse(text);
        }
        return text;
    }

    private static DatabaseUrl postgresql(String configured) {
        URI uri;
        try {
            uri = URI.create("postgresql" + configured.substring(configured.indexOf(':')));
        } catch (IllegalArgumentException _) {
            // The parser's own words quote the address, and with it the password.
            throw new IllegalArgumentException(
                    EXPECTED + "; special characters in user and password are percent-encoded");
        }
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        String[] credentials = authority.substring(0, Math.max(at, 0)).split(":", 2);
        String host = authority.substring(at + 1);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (path.length() < 2) {
            throw new IllegalArgumentException(EXPECTED + "; the name of the database is missing");
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseUrl(
                "jdbc:postgresql://" + (host.isEmpty() ? "localhost" : host) + path + query,
                decode(credentials[0]),
                credentials.length > 1 ? decode(credentials[1]) : "");
    }

    /** Takes user and password out of the parameters, since the rest may be logged. */
    private static DatabaseUrl withoutCredentials(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return new DatabaseUrl(url, "", "");
        }
        Map<String, String> credentials = new LinkedHashMap<>();
        StringJoiner others = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String parameter : url.substring(question + 1).split("&")) {
            String[] parts = parameter.split("=", 2);
            if (parts.length == 2 && (parts[0].equals("user") || parts[0].equals("password"))) {
                credentials.put(parts[0], decode(parts[1]));
            } else {
                others.add(parameter);
            }
        }
        return new DatabaseUrl(
                url.substring(0, question) + others,
                credentials.getOrDefault("user", ""),
                credentials.getOrDefault("password", ""));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The same with this password, if it has a user but no password of its own. */
    DatabaseUrl withPassword(String other) {
        return user.isEmpty() || !password.isEmpty() ? this : new DatabaseUrl(url, user, other);
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

    /** Without the parts, which may be secret. */
    @Override
    public String toString() {
        return "DatabaseUrl";
    }
}
