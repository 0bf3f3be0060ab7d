/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.service;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of services, cut to what its reader may know. */
@Repository
class ServiceRows {

    private final JdbcClient jdbc;
    private final RoleRepository roles;
    private final AccessCheck access;
    private final HubUrls urls;

    ServiceRows(JdbcClient jdbc, RoleRepository roles, AccessCheck access, HubUrls urls) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.access = access;
        this.urls = urls;
    }

    List<Line> list(Requester reader) {
        ListFilter visible;
        try {
            visible = access.requireForList(reader, "list:services", "service");
        } catch (HubException e) {
            return List.of();
        }
        List<Row> rows =
                jdbc.sql(
                                """
                                select id, name, url, display, command, pid, from_config from services
                                where :everything or name in (:names) order by name
                                """)
                        .param("everything", visible.everything())
                        // A list in SQL has at least one entry; no service has this name.
                        .param(
                                "names",
                                visible.services().isEmpty() ? List.of("") : visible.services())
                        .query((row, _) -> row(row))
                        .list();
        Map<Long, List<String>> names =
                roles.namesOf(RoleHolder.SERVICE, rows.stream().map(Row::id).toList());
        return rows.stream()
                .map(row -> line(reader, row, names.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Line line(Requester reader, Row row, List<String> held) {
        Resource resource = new Resource.OfService(row.name());
        boolean mayRead = access.allows(reader, resource, "read:services");
        String path = mayRead && row.url() != null ? urls.serviceUrl(row.name()) : null;
        boolean managed = !row.command().isEmpty();
        String mark = !managed ? "ok" : row.pid() == null ? "failed" : "running";
        String word =
                !managed
                        ? "Runs by itself"
                        : row.pid() == null ? "Not running" : "Running, pid " + row.pid();
        return new Line(
                row.name(),
                mayRead && path != null && row.display(),
                mayRead ? mark : "",
                mayRead ? word : "",
                path,
                access.allows(reader, resource, "read:services", "read:roles:services")
                        ? held
                        : List.of(),
                row.fromConfig() ? "configuration" : "API",
                path != null && access.allows(reader, resource, "access:services") ? path : null);
    }

    private static Row row(ResultSet row) throws SQLException {
        long pid = row.getLong("pid");
        boolean runs = !row.wasNull();
        boolean display = row.getBoolean("display");
        boolean shown = row.wasNull() || display;
        return new Row(
                row.getLong("id"),
                row.getString("name"),
                row.getString("url"),
                shown,
                JsonText.strings(row.getString("command")),
                runs ? pid : null,
                row.getBoolean("from_config"));
    }

    private record Row(
            long id,
            String name,
            @Nullable String url,
            boolean display,
            List<String> command,
            @Nullable Long pid,
            boolean fromConfig) {}

    /**
     * A service.
     *
     * @param inMenu whether users find it in their menu
     * @param state class of the state mark; empty if the reader may not know
     * @param path below which users reach it; null if they do not visit it
     * @param origin where it is defined
     * @param openUrl null if the reader may not enter it
     */
    record Line(
            String name,
            boolean inMenu,
            String state,
            String stateWord,
            @Nullable String path,
            List<String> roles,
            String origin,
            @Nullable String openUrl) {}
}
