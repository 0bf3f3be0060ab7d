/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.migrate;

import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import io.codehub.hub.rbac.DefaultRoles;
import io.codehub.hub.token.OAuthClients;
import io.codehub.hub.token.TokenService;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over what a JupyterHub has in its database: users with what is stored of their sign-in,
 * groups, roles, servers with their names and options, tokens, shares and share codes. What is here
 * already stays as it is, so that it can be done again. Sessions, codes and the tokens that belong
 * to a running server or a sign-in are left; services come from the configuration.
 */
@Component
public class JupyterHubImport {

    /** What the operator calls them. */
    private static final Map<String, String> WORDS =
            Map.of(
                    "user_groups", "members of groups",
                    "user_roles", "roles of users",
                    "group_roles", "roles of groups",
                    "api_tokens", "tokens",
                    "share_codes", "share codes");

    /** How the hub notes the token of a running server; it ends with the server. */
    private static final String OF_SERVER = "Server at ";

    private final JdbcClient jdbc;
    private final OAuthClients clients;
    private final Clock clock;

    JupyterHubImport(JdbcClient jdbc, OAuthClients clients, Clock clock) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Takes over all or nothing.
     *
     * @return how many rows of each kind are new, in words for the operator
     */
    @Transactional
    public Map<String, Integer> run(JupyterHubTables tables) {
        return new Run(tables, clock.instant()).all();
    }

    private final class Run {

        private final JupyterHubTables tables;
        private final Instant now;
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final Map<Long, Long> users = new LinkedHashMap<>();
        private final Map<Long, Long> groups = new LinkedHashMap<>();
        private final Map<Long, Long> roles = new LinkedHashMap<>();
        private final Map<Long, Long> servers = new LinkedHashMap<>();
        private final Set<Long> newUsers = new HashSet<>();
        private final long client = clients.builtInId();
        private final @Nullable Long adminRole = find("roles", DefaultRoles.ADMIN).orElse(null);

        Run(JupyterHubTables tables, Instant now) {
            this.tables = tables;
            this.now = now;
        }

        Map<String, Integer> all() {
            tables.rows("users").forEach(this::user);
            tables.rows("groups").forEach(this::group);
            tables.rows("roles").forEach(this::role);
            tables.rows("user_group_map").forEach(this::member);
            tables.rows("user_role_map").forEach(this::roleOfUser);
            tables.rows("group_role_map").forEach(this::roleOfGroup);
            tables.rows("spawners").forEach(this::server);
            tables.rows("api_tokens").forEach(this::token);
            tables.rows("shares").forEach(this::share);
            tables.rows("share_codes").forEach(this::shareCode);
            return counts;
        }

        private void user(JupyterHubRow row) {
            String name = row.text("name");
            byte[] authState = row.bytes("encrypted_auth_state");
            long id = find("users", name).orElseGet(() -> newUser(row, name));
            users.put(row.number("id"), id);
            if (authState != null) {
                jdbc.sql(
                                """
                                update users set auth_state = :state
                                 where id = :id and auth_state is null
                                """)
                        .param("state", authState)
                        .param("id", id)
                        .update();
            }
        }

        private long newUser(JupyterHubRow row, String name) {
            Map<String, @Nullable Object> values = values("name", name);
            values.put("admin", row.flag("admin"));
            values.put("created_at", timeOr(row, "created", now));
            values.put("last_activity_at", row.time("last_activity"));
            values.put("cookie_id", RandomSecret.hex());
            values.put("user_info", row.jsonOrNull("user_info"));
            long id = insertWithId("users", values);
            newUsers.add(id);
            return id;
        }

        private void group(JupyterHubRow row) {
            String name = row.text("name");
            groups.put(
                    row.number("id"),
                    find("groups", name)
                            .orElseGet(() ->
                                    insertWithId(
                                            "groups",
                                            values(
                                                    "name",
                                                    name,
                                                    "properties",
                                                    row.json("properties", "{}")))));
        }

        /** Configured roles are here already, or would go with the next start. */
        private void role(JupyterHubRow row) {
            String name = row.text("name");
            find("roles", name)
                    .or(() ->
                            row.flag("managed_by_auth")
                                    ? Optional.of(newRole(row, name))
                                    : Optional.empty())
                    .ifPresent(id -> roles.put(row.number("id"), id));
        }

        private long newRole(JupyterHubRow row, String name) {
            Map<String, @Nullable Object> values =
                    values("name", name, "scopes", row.json("scopes", "[]"));
            values.put("description", row.has("description") ? row.text("description") : null);
            values.put("managed_by_auth", true);
            return insertWithId("roles", values);
        }

        private void member(JupyterHubRow row) {
            link(
                    "user_groups",
                    "user_id",
                    users.get(row.number("user_id")),
                    "group_id",
                    groups.get(row.number("group_id")),
                    values());
        }

        /** Nobody who is here already becomes an administrator. */
        private void roleOfUser(JupyterHubRow row) {
            Long user = users.get(row.number("user_id"));
            Long role = roles.get(row.number("role_id"));
            if (!Objects.equals(role, adminRole) || newUsers.contains(user)) {
                link(
                        "user_roles",
                        "user_id",
                        user,
                        "role_id",
                        role,
                        values("managed_by_auth", row.flag("managed_by_auth")));
            }
        }

        private void roleOfGroup(JupyterHubRow row) {
            link(
                    "group_roles",
                    "group_id",
                    groups.get(row.number("group_id")),
                    "role_id",
                    roles.get(row.number("role_id")),
                    values("managed_by_auth", row.flag("managed_by_auth")));
        }

        private void server(JupyterHubRow row) {
            Long user = users.get(row.number("user_id"));
            if (user == null) {
                return;
            }
            String name = row.text("name");
            servers.put(
                    row.number("id"),
                    findServer(user, name).orElseGet(() -> newServer(row, user, name)));
        }

        private long newServer(JupyterHubRow row, long user, String name) {
            Map<String, @Nullable Object> values = values("user_id", user, "name", name);
            values.put("display_name", row.has("display_name") ? row.text("display_name") : null);
            values.put("created_at", timeOr(row, "started", timeOr(row, "last_activity", now)));
            values.put("last_activity_at", row.time("last_activity"));
            values.put("spawner_state", state(row));
            values.put("user_options", row.jsonOrNull("user_options"));
            return insertWithId("servers", values);
        }

        /** What outlives a stop, such as names of volumes; no process is ours. */
        private static String state(JupyterHubRow row) {
            Map<String, Object> state =
                    new LinkedHashMap<>(JsonText.object(row.json("state", "{}")));
            state.remove("pid");
            return JsonText.write(state);
        }

        private void token(JupyterHubRow row) {
            Long user = users.get(row.number("user_id"));
            boolean ofUser =
                    user != null && row.text("client_id").equals(TokenService.BUILT_IN_CLIENT);
            if (!ofUser || row.text("note").startsWith(OF_SERVER) || isOver(row)) {
                return;
            }
            Map<String, @Nullable Object> values = secret(row, row.json("scopes", "[]"));
            values.put("user_id", user);
            values.put("client_id", client);
            values.put("note", row.text("note"));
            values.put("created_at", timeOr(row, "created", now));
            values.put("last_activity_at", row.time("last_activity"));
            insertSecret("api_tokens", values);
        }

        private void share(JupyterHubRow row) {
            Long server = servers.get(row.number("spawner_id"));
            boolean toGroup = row.has("group_id");
            Long with =
                    toGroup ? groups.get(row.number("group_id")) : users.get(row.number("user_id"));
            if (!isOver(row)) {
                Map<String, @Nullable Object> values = values("scopes", unfiltered(row));
                values.put("created_at", timeOr(row, "created_at", now));
                values.put("expires_at", row.time("expires_at"));
                link("shares", "server_id", server, toGroup ? "group_id" : "user_id", with, values);
            }
        }

        private void shareCode(JupyterHubRow row) {
            Long server = servers.get(row.number("spawner_id"));
            Long owner = users.get(row.number("owner_id"));
            if (server == null || owner == null || isOver(row)) {
                return;
            }
            Map<String, @Nullable Object> values = secret(row, unfiltered(row));
            values.put("server_id", server);
            values.put("issuer_user_id", owner);
            values.put("created_at", timeOr(row, "created_at", now));
            values.put("exchange_count", row.number("exchange_count"));
            values.put("last_exchanged_at", row.time("last_exchanged_at"));
            insertSecret("share_codes", values);
        }

        /** Scopes of a share, which reach its server only, whatever filter says so. */
        private static String unfiltered(JupyterHubRow row) {
            return JsonText.write(
                    JsonText.strings(row.json("scopes", "[]")).stream()
                            .map(scope -> scope.split("!", 2)[0])
                            .distinct()
                            .toList());
        }

        private boolean isOver(JupyterHubRow row) {
            Instant end = row.time("expires_at");
            return end != null && !end.isAfter(now);
        }

        private static Instant timeOr(JupyterHubRow row, String column, Instant otherwise) {
            return Objects.requireNonNullElse(row.time(column), otherwise);
        }

        /** What tokens and share codes have in common; both hubs hash them alike. */
        private static Map<String, @Nullable Object> secret(JupyterHubRow row, String scopes) {
            Map<String, @Nullable Object> values =
                    values("prefix", row.text("prefix"), "hashed", row.text("hashed"));
            values.put("scopes", scopes);
            values.put("expires_at", row.time("expires_at"));
            return values;
        }

        private void insertSecret(String table, Map<String, @Nullable Object> values) {
            boolean known =
                    jdbc.sql("select count(*) from " + table + " where hashed = :hashed")
                                    .param("hashed", values.get("hashed"))
                                    .query(Integer.class)
                                    .single()
                            > 0;
            if (!known) {
                insert(table, values);
            }
        }

        /** A row about two others; none if one of them is not here. */
        private void link(
                String table,
                String first,
                @Nullable Long one,
                String second,
                @Nullable Long other,
                Map<String, @Nullable Object> values) {
            if (one == null || other == null) {
                return;
            }
            boolean known =
                    jdbc.sql(
                                            "select count(*) from %s where %s = :one and %s = :other"
                                                    .formatted(table, first, second))
                                    .param("one", one)
                                    .param("other", other)
                                    .query(Integer.class)
                                    .single()
                            > 0;
            if (!known) {
                values.put(first, one);
                values.put(second, other);
                insert(table, values);
            }
        }

        private void insert(String table, Map<String, @Nullable Object> values) {
            insertion(table, values).update();
        }

        private long insertWithId(String table, Map<String, @Nullable Object> values) {
            KeyHolder keys = new GeneratedKeyHolder();
            insertion(table, values).update(keys, "id");
            return Objects.requireNonNull(keys.getKey()).longValue();
        }

        private JdbcClient.StatementSpec insertion(
                String table, Map<String, @Nullable Object> values) {
            values.values().removeIf(Objects::isNull);
            counts.merge(WORDS.getOrDefault(table, table), 1, Integer::sum);
            JdbcClient.StatementSpec insertion =
                    jdbc.sql(
                            "insert into %s (%s) values (:%s)"
                                    .formatted(
                                            table,
                                            String.join(", ", values.keySet()),
                                            String.join(", :", values.keySet())));
            values.forEach((column, value) ->
                    insertion.param(
                            column,
                            value instanceof Instant time ? Timestamps.parameter(time) : value));
            return insertion;
        }

        private Optional<Long> find(String table, String name) {
            return jdbc.sql("select id from " + table + " where name = :name")
                    .param("name", name)
                    .query(Long.class)
                    .optional();
        }

        private Optional<Long> findServer(long user, String name) {
            return jdbc.sql("select id from servers where user_id = :user and name = :name")
                    .param("user", user)
                    .param("name", name)
                    .query(Long.class)
                    .optional();
        }
    }

    private static Map<String, @Nullable Object> values(@Nullable Object... columnsAndValues) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            values.put(String.valueOf(columnsAndValues[i]), columnsAndValues[i + 1]);
        }
        return values;
    }
}
