/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.db.WakeUps;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.OwnerRefresh;
import io.codehub.hub.user.User;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.Spawner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What people and programs can do with servers. A request only writes down what is wanted; workers
 * of any hub do it, and whoever wants to wait reads the row.
 */
@Service
public class ServerService {

    private static final Logger LOG = LoggerFactory.getLogger(ServerService.class);

    /** A wake-up of another hub may be lost, so waiting threads look by themselves this often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** A server that has died unnoticed is cleaned up within this time before a new start. */
    private static final Duration CLEANUP_WAIT = Duration.ofSeconds(10);

    private static final int MAX_RACES = 20;

    private final ServerRepository servers;
    private final ServerEntries entries;
    private final ServerClaims claims;
    private final ProgressRepository progress;
    private final ServerLimits limits;
    private final Spawner spawner;
    private final StartOptions startOptions;
    private final TransactionOperations transactions;
    private final WakeUps wakeUps;
    private final HubUrls urls;
    private final AuditLog audit;
    private final OwnerRefresh owners;
    private final Lock turns = new ReentrantLock(true);

    ServerService(
            ServerRepository servers,
            ServerEntries entries,
            ServerClaims claims,
            ProgressRepository progress,
            ServerLimits limits,
            Spawner spawner,
            StartOptions startOptions,
            TransactionOperations transactions,
            WakeUps wakeUps,
            HubUrls urls,
            AuditLog audit,
            OwnerRefresh owners) {
        this.servers = servers;
        this.entries = entries;
        this.claims = claims;
        this.progress = progress;
        this.limits = limits;
        this.spawner = spawner;
        this.startOptions = startOptions;
        this.transactions = transactions;
        this.wakeUps = wakeUps;
        this.urls = urls;
        this.audit = audit;
        this.owners = owners;
    }

    /**
     * A server that was started or created at least once.
     *
     * @param server empty for the default server
     */
    public Optional<Server> find(String user, String server) {
        return servers.find(user, server);
    }

    /** All servers of a user, running or not, the default one first. */
    public List<Server> list(String user) {
        return servers.listByUser(user);
    }

    /**
     * Checks what can be told before a start without asking for it.
     *
     * @throws HubException 400 if the name of a new server is not good, or named servers are off or
     *     used up
     */
    public void requireStartable(User owner, String name) {
        limits.requireNamedServers(name);
        if (!name.isEmpty() && servers.find(owner.name(), name).isEmpty()) {
            ServerName.requireValid(name);
            limits.requireRoomForNamed(owner);
        }
    }

    /** Where browsers find a server: its path, or more if users have own hosts. */
    public String url(Server server) {
        return urls.serverUrl(server.userName(), server.name());
    }

    /** Where the progress of a server can be read as an event stream; for {@code EventSource}. */
    public String progressUrl(Server server) {
        String user = urls.hubPath() + "api/users/" + HubUrls.escape(server.userName());
        return server.isDefault()
                ? user + "/server/progress"
                : user + "/servers/" + HubUrls.escape(server.name()) + "/progress";
    }

    /** What the current or last start has said so far, oldest first. */
    public List<Progress> progress(Server server) {
        return progressAfter(server, 0);
    }

    List<Progress> progressAfter(Server server, long after) {
        String spawnId = server.spawnId();
        return spawnId == null ? List.of() : progress.list(server.id(), spawnId, after);
    }

    /**
     * Refuses names that cannot be of a new server.
     *
     * @throws HubException 400 without named servers, 409 if there is one
     */
    void requireNew(User owner, String name) {
        entries.requireNew(owner, name);
    }

    /**
     * Creates a named server without starting it.
     *
     * @param displayName null for the name
     * @param options what its first start begins with; null for none
     * @throws HubException 409 if it is there or the default one, 400 as for a start
     */
    public Server create(
            Requester by,
            User owner,
            String name,
            @Nullable String displayName,
            @Nullable Map<String, Object> options) {
        Server created = entries.create(owner, name, displayName, options);
        audit.record(event("server.create", by, created.fullName(), owner));
        LOG.info("{} created {}", by.name(), created.fullName());
        return created;
    }

    /**
     * Changes a server that is not running. Null leaves a thing as it is.
     *
     * @param newName another name for it; a default server becomes a named one by it
     * @param options what its next start begins with
     * @throws HubException 404 if there is none, 409 if the new name is taken, 400 if the server is
     *     active or the new name is not good
     */
    public Server edit(
            Requester by,
            User owner,
            String name,
            @Nullable String newName,
            @Nullable String displayName,
            @Nullable Map<String, Object> options) {
        Server edited = entries.edit(owner, name, newName, displayName, options);
        audit.record(event("server.change", by, owner.name() + "/" + name, owner));
        LOG.info("{} changed {}/{}", by.name(), owner.name(), name);
        return edited;
    }

    /**
     * Asks for a start with the display name as it is.
     *
     * @see #requestStart(Requester, User, String, String, Map)
     */
    public Server requestStart(
            Requester by, User owner, String name, @Nullable Map<String, Object> options) {
        return requestStart(by, owner, name, null, options);
    }

    /**
     * Asks for a start; a server that is on its way up already is left alone. A named server is
     * created if there is none.
     *
     * @param displayName null for that of the last start, at first the name
     * @param options what the user has chosen; null for those of the last start
     * @return the server, on its way up
     * @throws HubException 400 if it is running or stopping, its name or an option is not good, or
     *     named servers are off or used up; 429 if the hub is full
     */
    public Server requestStart(
            Requester by,
            User owner,
            String name,
            @Nullable String displayName,
            @Nullable Map<String, Object> options) {
        limits.requireNamedServers(name);
        owners.requireForStart(by, owner);
        for (int race = 0; race < MAX_RACES; race++) {
            Server known = servers.find(owner.name(), name).orElse(null);
            if (known != null && known.state().starting()) {
                return known;
            }
            if (known != null && known.state().active()) {
                requireGone(known);
                continue;
            }
            @Nullable Map<String, Object> checked = startOptions.check(owner, known, options);
            if (start(by, owner, name, displayName, checked)) {
                Server server =
                        servers.find(owner.name(), name)
                                .orElseThrow(() -> ServerEntries.unknown(owner, name));
                LOG.info("{} asked to start {}", by.name(), server.fullName());
                wakeUps.publish(ServerTopics.WORK);
                wakeUps.publish(ServerTopics.server(server.id()));
                return server;
            }
        }
        throw HubException.conflict("The server is being started and stopped by others.");
    }

    /** For a server that says it runs: cleans it up if it does not. */
    private void requireGone(Server server) {
        if (!server.ready()) {
            throw HubException.badRequest(server.described() + " is stopping.");
        }
        if (spawner.poll(server.handle()) instanceof ServerStatus.Running) {
            throw HubException.badRequest(server.described() + " is already running.");
        }
        claims.markExited(server, "");
        published(server);
        if (await(server, CLEANUP_WAIT).isPending()) {
            throw HubException.badRequest(server.described() + " is stopping.");
        }
    }

    private boolean start(
            Requester by,
            User owner,
            String name,
            @Nullable String displayName,
            @Nullable Map<String, Object> options) {
        // One at a time in this hub: who waits for other hubs has a connection.
        turns.lock();
        try {
            return startInTurn(by, owner, name, displayName, options);
        } finally {
            turns.unlock();
        }
    }

    private boolean startInTurn(
            Requester by,
            User owner,
            String name,
            @Nullable String displayName,
            @Nullable Map<String, Object> options) {
        return Boolean.TRUE.equals(
                transactions.execute(_ -> {
                    entries.lock(owner);
                    Optional<Server> known = servers.find(owner.name(), name);
                    if (known.isEmpty()) {
                        entries.add(owner, name, displayName);
                    } else {
                        limits.requireStartableName(name);
                        entries.rename(known.get(), displayName);
                    }
                    limits.requireRoomToStart();
                    Server server = servers.find(owner.name(), name).orElseThrow();
                    String spawnId = RandomSecret.hex();
                    if (!servers.requestStart(server, spawnId, options)) {
                        return false;
                    }
                    progress.deleteOthers(server.id(), spawnId);
                    progress.add(server.id(), spawnId, 0, "Server requested");
                    audit.record(event("server.start", by, server.fullName(), owner));
                    return true;
                }));
    }

    /**
     * Asks for a stop, also of a start that is under way; a server that does not run is a success.
     *
     * @param remove delete the named server once it has stopped
     * @return the server on its way down, or as it is when it does not run
     * @throws HubException 404 for an unknown named server, 400 if named servers are off or the
     *     default server is to be removed
     */
    public Server requestStop(Requester by, User owner, String name, boolean remove) {
        limits.requireNamedServers(name);
        if (remove && name.isEmpty()) {
            throw HubException.badRequest("The default server cannot be removed.");
        }
        owners.requireForStop(by, owner);
        return takeDown(by, owner, name, remove);
    }

    /** Asks for a stop and for the removal of any server, before its owner goes. */
    Server requestRemoval(Requester by, User owner, String name) {
        return takeDown(by, owner, name, true);
    }

    private Server takeDown(Requester by, User owner, String name, boolean remove) {
        for (int race = 0; race < MAX_RACES; race++) {
            Server server = servers.find(owner.name(), name).orElse(null);
            if (server == null) {
                if (!name.isEmpty()) {
                    throw ServerEntries.unknown(owner, name);
                }
                return Server.neverStarted(owner, name);
            }
            boolean done =
                    switch (server.state()) {
                        case STOPPED, FAILED -> !remove || remove(server);
                        case STOP_REQUESTED, STOPPING -> !remove || servers.requestRemoval(server);
                        case SPAWN_REQUESTED, SPAWNING, READY ->
                                servers.requestStop(server, remove);
                    };
            if (done) {
                if (remove || server.state().active() && !server.state().stopping()) {
                    String action = remove ? "server.delete" : "server.stop";
                    audit.record(event(action, by, server.fullName(), owner));
                }
                LOG.info("{} asked to stop {}", by.name(), server.fullName());
                published(server);
                return servers.findById(server.id()).orElse(server);
            }
        }
        throw HubException.conflict("The server is being started and stopped by others.");
    }

    private static AuditEvent event(String action, Requester by, String server, User owner) {
        AuditEvent event = AuditEvent.of(action, by, server);
        return by.isUser(owner.name()) ? event : event.withOnBehalfOf(owner.name());
    }

    /** A server that was never started holds nothing. */
    private boolean remove(Server server) {
        return server.spawnId() == null
                ? servers.delete(server)
                : servers.requestStop(server, true);
    }

    private void published(Server server) {
        wakeUps.publish(ServerTopics.WORK);
        wakeUps.publish(ServerTopics.server(server.id()));
    }

    /**
     * Waits until a start or stop is over.
     *
     * @return the server as it is then, or when the time is over
     */
    public Server await(Server server, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try (WakeUps.Waiter waiter = wakeUps.waiter(ServerTopics.server(server.id()))) {
            while (true) {
                Server now = servers.findById(server.id()).orElse(null);
                if (now == null) {
                    return Server.gone(server);
                }
                long left = end - System.nanoTime();
                boolean over = !now.isPending() || !Objects.equals(now.spawnId(), server.spawnId());
                if (over || left <= 0) {
                    return now;
                }
                waiter.await(Duration.ofNanos(Math.min(left, LOOK_AGAIN.toNanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return server;
        }
    }
}
