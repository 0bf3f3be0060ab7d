/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.db.HubId;
import io.codehub.hub.db.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What workers do to servers. Work is claimed for a while, by the clock of the database; a claim
 * that is not renewed goes to the next hub. Every write names claimer and version, so a hub that
 * has lost its claim changes nothing any more; it learns so from the result.
 */
@Repository
public class ServerClaims {

    /** Longest text of a failure that the row keeps. */
    private static final int MAX_MESSAGE = 1000;

    private static final String UNCLAIMED_WORK =
            """
            state in ('spawn_requested', 'spawning', 'stop_requested', 'stopping')
               and (claimed_until is null or claimed_until < current_timestamp)
            """;
    private static final String IN_SECONDS =
            "current_timestamp + cast(:seconds as integer) * interval '1' second";
    private static final String IS_MINE =
            " where id = :id and version = :version and claimed_by = :hub";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final HubId hub;

    public ServerClaims(JdbcClient jdbc, TransactionOperations transactions, HubId hub) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.hub = hub;
    }

    /**
     * Takes work that nobody has, or that a hub has left behind, oldest first: requested starts
     * become spawning, requested stops stopping.
     */
    public List<SealedServer> claim(int atMost, Duration lease) {
        return inTransaction(() -> {
            List<Long> ids =
                    jdbc.sql(
                                    "select id from servers where "
                                            + UNCLAIMED_WORK
                                            + """
                                            order by requested_at, id limit :most
                                            for update skip locked
                                            """)
                            .param("most", atMost)
                            .query((row, _) -> row.getLong("id"))
                            .list();
            return read(ids.stream().filter(id -> take(id, lease)).toList());
        });
    }

    private boolean take(long id, Duration lease) {
        return jdbc.sql(
                                """
                                update servers
                                   set state = case state when 'spawn_requested' then 'spawning'
                                                          when 'stop_requested' then 'stopping'
                                                          else state end,
                                       version = version + 1, claimed_by = :hub,
                                       claimed_until = current_timestamp
                                           + cast(:seconds as integer) * interval '1' second
                                 where id = :id and
                                """
                                        + UNCLAIMED_WORK)
                        .param("hub", hub.value())
                        .param("seconds", lease.toSeconds())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Keeps a claim; false when it is lost, or a stop was asked for in the meantime. */
    public boolean renew(Server server, Duration lease) {
        return mine(server, "update servers set claimed_until = " + IN_SECONDS)
                        .param("seconds", lease.toSeconds())
                        .update()
                == 1;
    }

    /** Whether the claim still holds; false as for {@link #renew}. */
    public boolean holds(Server server) {
        return mine(server, "select count(*) from servers").query(Integer.class).single() == 1;
    }

    /** Lets go of a start that somebody asked to stop while this hub worked on it. */
    public void release(Server server) {
        jdbc.sql(
                        """
                        update servers set claimed_by = null, claimed_until = null
                         where id = :id and version = :version + 1 and claimed_by = :hub
                           and state = 'stop_requested'
                        """)
                .param("id", server.id())
                .param("version", server.version())
                .param("hub", hub.value())
                .update();
    }

    /** The server with what its spawner has stored since it was claimed. */
    public Server reread(Server server) {
        return read(List.of(server.id())).stream()
                .findFirst()
                .map(SealedServer::server)
                .filter(now -> now.version() == server.version())
                .orElse(server);
    }

    /** Lets go of everything, for a hub that goes away in order. */
    public void releaseAll() {
        jdbc.sql(
                        """
                        update servers set claimed_by = null, claimed_until = null
                         where claimed_by = :hub
                        """)
                .param("hub", hub.value())
                .update();
    }

    /** Ends the claims of all other hubs; only where they cannot be alive. */
    public void dropForeign() {
        jdbc.sql(
                        """
                        update servers set claimed_by = null, claimed_until = null
                         where claimed_by <> :hub
                        """)
                .param("hub", hub.value())
                .update();
    }

    /** Keeps the secrets of a start. */
    public boolean saveSecrets(Server server, byte[] secrets, String clientId) {
        return mine(
                                server,
                                """
                                update servers
                                   set secrets = :secrets,
                                       oauth_client_id = (select c.id from oauth_clients c
                                                           where c.identifier = :client)
                                """)
                        .param("secrets", secrets)
                        .param("client", clientId)
                        .update()
                == 1;
    }

    /** Keeps what the spawner finds the server by. */
    public boolean saveState(Server server, Map<String, Object> state) {
        return mine(server, "update servers set spawner_state = :state")
                        .param("state", JsonText.write(state))
                        .update()
                == 1;
    }

    /** Keeps where the server listens. */
    public boolean saveTarget(Server server, String target, Map<String, Object> state) {
        return mine(server, "update servers set target = :target, spawner_state = :state")
                        .param("target", target)
                        .param("state", JsonText.write(state))
                        .update()
                == 1;
    }

    /** From spawning to ready; polled for the first time after the given time. */
    public boolean markReady(Server server, Duration firstPoll) {
        return mine(
                                server,
                                """
                                update servers
                                   set state = 'ready', version = version + 1, claimed_by = null,
                                       claimed_until = null,
                                       poll_after = current_timestamp
                                           + cast(:seconds as integer) * interval '1' second
                                """,
                                " and state = 'spawning'")
                        .param("seconds", firstPoll.toSeconds())
                        .update()
                == 1;
    }

    /** Remembers why a start has failed, before what it left behind is cleaned up. */
    public boolean recordFailure(
            Server server, String reason, String message, FailureDetails details) {
        return mine(
                                server,
                                """
                                update servers
                                   set failure_reason = :reason, failure_message = :message,
                                       failure_status = :status, failure_html = :html
                                """)
                        .param("status", details.status())
                        .param("html", details.html())
                        .param("reason", reason)
                        .param("message", storable(message))
                        .update()
                == 1;
    }

    /** From spawning to failed, when everything is cleaned up. */
    public boolean markFailed(Server server, Map<String, Object> remembered) {
        return end(server, "failed", remembered, " and state = 'spawning'");
    }

    /**
     * From stopping to stopped, or away altogether if that was asked for.
     *
     * @param remembered what the spawner wants to know at a later start
     * @return whether this hub still held the claim
     */
    public boolean markStopped(Server server, Map<String, Object> remembered) {
        return inTransaction(() ->
                end(
                                server,
                                "stopped",
                                remembered,
                                " and state = 'stopping' and not remove_requested")
                        || mine(
                                                server,
                                                "delete from servers",
                                                " and state = 'stopping'" + " and remove_requested")
                                        .update()
                                == 1);
    }

    private boolean end(
            Server server, String state, Map<String, Object> remembered, String condition) {
        return mine(
                                server,
                                """
                                update servers
                                   set state = :state, version = version + 1, claimed_by = null,
                                       claimed_until = null, started_at = null, poll_after = null,
                                       spawner_state = :remembered, target = null,
                                       secrets = null, oauth_client_id = null
                                """,
                                condition)
                        .param("state", state)
                        .param("remembered", JsonText.write(remembered))
                        .update()
                == 1;
    }

    /** Ready servers whose poll is due; the next one is set, so that no other hub polls them. */
    public List<SealedServer> claimPolls(int atMost, Duration next) {
        return inTransaction(() -> {
            List<Long> ids =
                    jdbc.sql(
                                    """
                                    select id from servers
                                     where state = 'ready'
                                       and (poll_after is null
                                            or poll_after <= current_timestamp)
                                     order by poll_after limit :most
                                     for update skip locked
                                    """)
                            .param("most", atMost)
                            .query((row, _) -> row.getLong("id"))
                            .list();
            if (!ids.isEmpty()) {
                jdbc.sql("update servers set poll_after = " + IN_SECONDS + " where id in (:ids)")
                        .param("seconds", next.toSeconds())
                        .param("ids", ids)
                        .update();
            }
            return read(ids);
        });
    }

    /** Lets every ready server be polled at once, for a hub that has just started. */
    public void pollAllNow() {
        jdbc.sql("update servers set poll_after = null where state = 'ready'").update();
    }

    /** Whether somebody asked for the stop that this hub works on. */
    public boolean stopAsked(Server server) {
        return jdbc.sql("select stop_asked from servers where id = :id")
                .param("id", server.id())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * From ready to stop requested for a server that has ended by itself.
     *
     * @param message text for the user when it ended with an error; empty if it simply ended
     */
    public boolean markExited(Server server, String message) {
        return jdbc.sql(
                                """
                                update servers
                                   set state = 'stop_requested', version = version + 1,
                                       stop_asked = false, failure_reason = :reason, failure_message = :message
                                 where id = :id and version = :version and state = 'ready'
                                """)
                        .param("reason", message.isEmpty() ? null : "exited")
                        .param("message", message.isEmpty() ? null : storable(message))
                        .param("id", server.id())
                        .param("version", server.version())
                        .update()
                == 1;
    }

    private List<SealedServer> read(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(ServerRow.SELECT + "where s.id in (:ids) order by s.requested_at, s.id")
                        .param("ids", ids)
                        .query(ServerRow::sealed)
                        .list();
    }

    private StatementSpec mine(Server server, String statement) {
        return mine(server, statement, "");
    }

    private StatementSpec mine(Server server, String statement, String condition) {
        return jdbc.sql(statement + IS_MINE + condition)
                .param("id", server.id())
                .param("version", server.version())
                .param("hub", hub.value());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    }

    private static String storable(String message) {
        String clean = message.replace("\0", "");
        return clean.length() <= MAX_MESSAGE ? clean : clean.substring(0, MAX_MESSAGE) + "…";
    }
}
