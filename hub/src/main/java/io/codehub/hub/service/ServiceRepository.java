/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.rbac.ListFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of services. */
@Repository
class ServiceRepository implements ServiceTargets {

    private static final String SELECT =
            """
            select s.id, s.name, s.admin, s.url, s.info, s.display, s.command, s.pid, s.host,
                   s.from_config, c.identifier
            from services s left join oauth_clients c on c.id = s.oauth_client_id
            """;

    private final JdbcClient jdbc;

    ServiceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<HubService> find(String name) {
        return jdbc.sql(SELECT + "where s.name = :name")
                .param("name", name)
                .query((row, _) -> map(row))
                .optional();
    }

    /** The visible services, oldest first. */
    List<HubService> list(ListFilter visible) {
        return jdbc.sql(SELECT + "where (:everything or s.name in (:names)) order by s.id")
                .param("everything", visible.everything())
                // A list in SQL has at least one entry; no service has this name.
                .param("names", visible.services().isEmpty() ? List.of("") : visible.services())
                .query((row, _) -> map(row))
                .list();
    }

    void delete(long id) {
        jdbc.sql("delete from services where id = :id").param("id", id).update();
    }

    void setAdmin(long id, boolean admin) {
        jdbc.sql("update services set admin = :admin where id = :id")
                .param("admin", admin)
                .param("id", id)
                .update();
    }

    /** Adds a service without any settings; false if there is one of that name. */
    boolean create(String name, boolean fromConfig) {
        return jdbc.sql(
                                """
                                insert into services (name, from_config)
                                values (:name, :fromConfig) on conflict do nothing
                                """)
                        .param("name", name)
                        .param("fromConfig", fromConfig)
                        .update()
                == 1;
    }

    /** Services of the configuration with other names. */
    List<HubService> listOthersFromConfig(Collection<String> names) {
        List<String> kept = new ArrayList<>(names);
        kept.add("");
        return jdbc.sql(SELECT + "where s.from_config and s.name not in (:kept)")
                .param("kept", kept)
                .query((row, _) -> map(row))
                .list();
    }

    @Override
    public List<HubService> listVisited() {
        return jdbc.sql(SELECT + "where s.url is not null order by s.id")
                .query((row, _) -> map(row))
                .list();
    }

    /** Notes the process of a service and its host, which may be null. */
    void setProcess(long id, long pid, @Nullable String host) {
        jdbc.sql("update services set pid = :pid, host = :host where id = :id")
                .param("pid", pid)
                .param("host", host, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** Forgets the process, unless another one is noted. */
    void clearPid(long id, long pid) {
        jdbc.sql("update services set pid = null where id = :id and pid = :pid")
                .param("pid", pid)
                .param("id", id)
                .update();
    }

    /** The service has another OAuth client, or none. */
    void setClient(long id, @Nullable Long clientId) {
        jdbc.sql("update services set oauth_client_id = :clientId where id = :id")
                .param("clientId", clientId, Types.BIGINT)
                .param("id", id)
                .update();
    }

    /**
     * @param allowedScopes what its OAuth client may ask for beside its own access
     */
    void update(long id, ServiceEntry entry, List<String> allowedScopes, @Nullable Long clientId) {
        ServiceProgram program = entry.program();
        jdbc.sql(
                        """
                        update services set admin = :admin, url = :url, info = :info,
                            display = :display, oauth_no_confirm = :noConfirm,
                            oauth_client_allowed_scopes = :allowedScopes,
                            command = :command, timeout = :timeout,
                            host = case when :managed then host end,
                            oauth_client_id = :clientId
                        where id = :id
                        """)
                .param("id", id)
                .param("admin", entry.admin())
                .param("url", entry.url().isEmpty() ? null : entry.url(), Types.VARCHAR)
                .param("info", JsonText.writeNullable(entry.info()), Types.VARCHAR)
                .param("display", entry.display(), Types.BOOLEAN)
                .param("noConfirm", entry.oauthNoConfirm())
                .param("allowedScopes", JsonText.write(allowedScopes))
                .param("command", JsonText.write(program == null ? List.of() : program.command()))
                .param("managed", program != null)
                .param("timeout", Math.max(1, entry.timeout().toSeconds()))
                .param("clientId", clientId, Types.BIGINT)
                .update();
    }

    private static HubService map(ResultSet row) throws SQLException {
        boolean shown = row.getBoolean("display");
        Boolean display = row.wasNull() ? null : shown;
        long running = row.getLong("pid");
        return new HubService(
                row.getLong("id"),
                row.getString("name"),
                row.getBoolean("admin"),
                row.getString("url"),
                JsonText.nullableObject(row.getString("info")),
                display,
                row.getString("identifier"),
                JsonText.strings(row.getString("command")),
                running == 0 ? null : running,
                row.getString("host"),
                row.getBoolean("from_config"));
    }
}
