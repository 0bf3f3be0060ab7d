/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.db.JsonText;
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
class ServiceRepository {

    private final JdbcClient jdbc;

    ServiceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<HubService> find(String name) {
        return jdbc.sql(
                        """
                        select id, name, admin, url, info, display from services where name = :name
                        """)
                .param("name", name)
                .query((row, _) ->
                        new HubService(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getBoolean("admin"),
                                row.getString("url"),
                                JsonText.object(row.getString("info")),
                                row.getBoolean("display")))
                .optional();
    }

    /** Rows of the services with the admin flag. */
    List<Long> admins() {
        return jdbc.sql("select id from services where admin")
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    /** Creates the service or brings it up to date; returns its row. */
    long save(ServiceEntry entry, @Nullable Long clientId) {
        if (update(entry, clientId) == 0) {
            jdbc.sql("insert into services (name) values (:name) on conflict do nothing")
                    .param("name", entry.name())
                    .update();
            update(entry, clientId);
        }
        return jdbc.sql("select id from services where name = :name")
                .param("name", entry.name())
                .query(Long.class)
                .single();
    }

    /** Deletes services that left the configuration, with their tokens. */
    void deleteOthersFromConfig(Collection<String> names) {
        List<String> kept = new ArrayList<>(names);
        kept.add("");
        jdbc.sql("delete from services where from_config and name not in (:kept)")
                .param("kept", kept)
                .update();
    }

    private int update(ServiceEntry entry, @Nullable Long clientId) {
        return jdbc.sql(
                        """
                        update services set admin = :admin, url = :url, info = :info,
                            display = :display, oauth_no_confirm = :noConfirm,
                            oauth_client_allowed_scopes = :allowedScopes,
                            oauth_client_id = :clientId, from_config = true
                        where name = :name
                        """)
                .param("name", entry.name())
                .param("admin", entry.admin())
                .param("url", entry.url().isEmpty() ? null : entry.url(), Types.VARCHAR)
                .param("info", JsonText.write(entry.info()))
                .param("display", entry.display())
                .param("noConfirm", entry.oauthNoConfirm())
                .param("allowedScopes", JsonText.write(entry.oauthClientAllowedScopes()))
                .param("clientId", clientId, Types.BIGINT)
                .update();
    }
}
