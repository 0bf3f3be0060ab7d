/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import io.codehub.hub.db.TransactionLock;
import io.codehub.hub.user.User;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Servers in the database, and what requests of people do to them. Each change of state is one
 * update that names the state and the version it expects; it tells whether it came first.
 */
@Repository
public class ServerRepository {

    private final JdbcClient jdbc;
    private final TransactionLock starts;

    public ServerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.starts = TransactionLock.serverStarts(jdbc);
    }

    public Optional<Server> findById(long id) {
        return jdbc.sql(ServerRow.SELECT + "where s.id = :id")
                .param("id", id)
                .query(ServerRow::server)
                .optional();
    }

    /**
     * A server by its owner and name.
     *
     * @param name empty for the default server
     */
    public Optional<Server> find(String user, String name) {
        return jdbc.sql(ServerRow.SELECT + "where u.name = :user and s.name = :name")
                .param("user", user)
                .param("name", name)
                .query(ServerRow::server)
                .optional();
    }

    /** All servers of a user, running or not, by name. */
    public List<Server> listByUser(String user) {
        return jdbc.sql(ServerRow.SELECT + "where u.name = :user order by s.name")
                .param("user", user)
                .query(ServerRow::server)
                .list();
    }

    /** All servers of these users, running or not, by name. */
    public List<Server> listByUserIds(Collection<Long> userIds) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(ServerRow.SELECT + "where s.user_id = any(:ids) order by s.user_id, s.name")
                .param("ids", userIds.toArray(Long[]::new))
                .query(ServerRow::server)
                .list();
    }

    /** How the last failed start is to be answered. */
    FailureDetails failureDetails(long id) {
        return jdbc.sql("select failure_status, failure_html from servers where id = :id")
                .param("id", id)
                .query((row, _) ->
                        new FailureDetails(
                                row.getObject("failure_status", Integer.class),
                                row.getString("failure_html")))
                .optional()
                .orElse(FailureDetails.NONE);
    }

    /** Some server that is ready. */
    public Optional<Server> findAnyReady() {
        return jdbc.sql(ServerRow.SELECT + "where s.state = 'ready' limit 1")
                .query(ServerRow::server)
                .optional();
    }

    /** All servers in one of these states, with their secrets. */
    public List<SealedServer> listInStates(Collection<ServerState> states) {
        return jdbc.sql(ServerRow.SELECT + "where s.state in (:states) order by s.id")
                .param("states", states.stream().map(ServerState::column).toList())
                .query(ServerRow::sealed)
                .list();
    }

    /** How many servers are in one of these states. */
    public int count(Collection<ServerState> states) {
        return jdbc.sql("select count(*) from servers where state in (:states)")
                .param("states", states.stream().map(ServerState::column).toList())
                .query(Integer.class)
                .single();
    }

    /** How many named servers a user has, running or not. */
    public int countNamed(long userId) {
        return jdbc.sql("select count(*) from servers where user_id = :user and name <> ''")
                .param("user", userId)
                .query(Integer.class)
                .single();
    }

    /**
     * Adds a server that is not running.
     *
     * @return whether it was not there before
     */
    public boolean create(long userId, String name, @Nullable String displayName) {
        return jdbc.sql(
                                """
                                insert into servers (user_id, name, display_name, created_at)
                                values (:user, :name, :display, current_timestamp)
                                on conflict do nothing
                                """)
                        .param("user", userId)
                        .param("name", name)
                        .param("display", displayName)
                        .update()
                == 1;
    }

    /**
     * Lets one transaction at a time count servers and request a start, over all hubs; held until
     * the transaction ends.
     */
    public void lockStarts() {
        starts.take();
    }

    /** Whether the owner is still there under that name; for sure while starts are locked. */
    boolean hasOwner(User owner) {
        return jdbc.sql("select count(*) from users where id = :id and name = :name")
                        .param("id", owner.id())
                        .param("name", owner.name())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /**
     * From stopped or failed to spawn requested.
     *
     * @param options null keeps those of the last start
     */
    public boolean requestStart(
            Server server, String spawnId, @Nullable Map<String, Object> options) {
        return jdbc.sql(
                                """
                                update servers
                                   set state = 'spawn_requested', version = version + 1,
                                       spawn_id = :spawn, requested_at = current_timestamp,
                                       started_at = current_timestamp,
                                       last_activity_at = current_timestamp,
                                       claimed_by = null, claimed_until = null, poll_after = null,
                                       target = null, secrets = null,
                                       user_options = coalesce(cast(:options as text), user_options),
                                       failure_reason = null, failure_message = null,
                                       remove_requested = false, reports_activity = false,
                                       keep_until = null
                                 where id = :id and version = :version
                                   and state in ('stopped', 'failed')
                                """)
                        .param("spawn", spawnId)
                        .param("options", JsonText.writeNullable(options))
                        .param("id", server.id())
                        .param("version", server.version())
                        .update()
                == 1;
    }

    /**
     * To stop requested, from any state that is on the way up; for a removal also from a state of
     * rest, so that the spawner frees what it still holds. Who works on a start keeps the claim
     * until it has let go, so that no stop begins beside it.
     */
    public boolean requestStop(Server server, boolean remove) {
        return jdbc.sql(
                                """
                                update servers
                                   set state = 'stop_requested', version = version + 1,
                                       failure_reason = null, failure_message = null,
                                       stop_asked = state not in ('stopped', 'failed'),
                                       remove_requested = :remove
                                 where id = :id and version = :version
                                   and (state in ('spawn_requested', 'spawning', 'ready')
                                        or :remove and state in ('stopped', 'failed'))
                                """)
                        .param("remove", remove)
                        .param("id", server.id())
                        .param("version", server.version())
                        .update()
                == 1;
    }

    /** Lets the row of a server that is being stopped go away at the end. */
    public boolean requestRemoval(Server server) {
        return jdbc.sql(
                                """
                                update servers set remove_requested = true
                                 where id = :id and state in ('stop_requested', 'stopping')
                                """)
                        .param("id", server.id())
                        .update()
                == 1;
    }

    /** Deletes a server that is not running. */
    public boolean delete(Server server) {
        return jdbc.sql(
                                """
                                delete from servers where id = :id and version = :version
                                   and state in ('stopped', 'failed')
                                """)
                        .param("id", server.id())
                        .param("version", server.version())
                        .update()
                == 1;
    }

    /**
     * Changes what is not part of a start; only while the server is not running.
     *
     * @param name the new name
     */
    public boolean edit(
            Server server,
            String name,
            @Nullable String displayName,
            @Nullable Map<String, Object> options) {
        return jdbc.sql(
                                """
                                update servers
                                   set name = :name, display_name = :display,
                                       user_options = :options, version = version + 1
                                 where id = :id and version = :version
                                   and state in ('stopped', 'failed')
                                """)
                        .param("name", name)
                        .param("display", displayName)
                        .param("options", JsonText.writeNullable(options))
                        .param("id", server.id())
                        .param("version", server.version())
                        .update()
                == 1;
    }

    /** Moves the last activity forward, never back. */
    public void touch(long id, Instant at) {
        jdbc.sql(
                        """
                        update servers set last_activity_at = :at
                         where id = :id and (last_activity_at is null or last_activity_at < :at)
                        """)
                .param("at", Timestamps.parameter(at))
                .param("id", id)
                .update();
    }

    /** The same, and notes that the program in the server tells the hub itself when it is used. */
    public void report(long id, Instant at) {
        jdbc.sql(
                        """
                        update servers
                           set last_activity_at = case when last_activity_at > :at
                                                       then last_activity_at else :at end,
                               reports_activity = true
                         where id = :id and (last_activity_at is null or last_activity_at < :at
                                             or not reports_activity)
                        """)
                .param("at", Timestamps.parameter(at))
                .param("id", id)
                .update();
    }

    /** Rows of the ready servers whose programs have done so since they were started. */
    public Set<Long> idsOfReporting() {
        return jdbc.sql("select id from servers where reports_activity and state = 'ready'")
                .query((row, _) -> row.getLong("id"))
                .set();
    }

    /** Those that are ready, as their rows say. */
    public Set<Long> idsOfReady() {
        return jdbc.sql("select id from servers where state = 'ready'")
                .query((row, _) -> row.getLong("id"))
                .set();
    }
}
