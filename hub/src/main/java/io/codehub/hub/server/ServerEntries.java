/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.db.WakeUps;
import io.codehub.hub.error.HubException;
import io.codehub.hub.user.User;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Creates and changes servers that do not run. */
@Service
public class ServerEntries {

    private final ServerRepository servers;
    private final ServerLimits limits;
    private final TransactionOperations transactions;
    private final WakeUps wakeUps;

    ServerEntries(
            ServerRepository servers,
            ServerLimits limits,
            TransactionOperations transactions,
            WakeUps wakeUps) {
        this.servers = servers;
        this.limits = limits;
        this.transactions = transactions;
        this.wakeUps = wakeUps;
    }

    /** A server as it is stored; everybody has a default server, which gets its row here. */
    public Optional<Server> find(User owner, String name) {
        Optional<Server> known = servers.find(owner.name(), name);
        if (known.isPresent() || !name.isEmpty()) {
            return known;
        }
        servers.create(owner.id(), name, null);
        return servers.find(owner.name(), name);
    }

    /**
     * Lets nobody else start a server, or rename or delete a user, until the transaction ends.
     *
     * @throws HubException 404 if the owner has just been renamed or deleted
     */
    void lock(User owner) {
        servers.lockStarts();
        if (!servers.hasOwner(owner)) {
            throw HubException.notFound("There is no user " + owner.name() + " any more.");
        }
    }

    /** Gives a named server another display name; null leaves it. */
    void rename(Server server, @Nullable String displayName) {
        if (displayName != null && !server.isDefault()) {
            String display = ServerName.requireDisplayName(displayName);
            servers.edit(server, server.name(), display, server.userOptions());
        }
    }

    /** Adds a server that has never run. */
    void add(User owner, String name, @Nullable String displayName) {
        if (name.isEmpty()) {
            servers.create(owner.id(), name, null);
            return;
        }
        ServerName.requireValid(name);
        limits.requireRoomForNamed(owner);
        String display = displayName == null ? name : ServerName.requireDisplayName(displayName);
        servers.create(owner.id(), name, display);
    }

    /**
     * Creates a named server without starting it.
     *
     * @throws HubException 409 if it is there or the default one, 400 as for a start
     */
    Server create(
            User owner,
            String name,
            @Nullable String displayName,
            @Nullable Map<String, Object> options) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    lock(owner);
                    requireNew(owner, name);
                    add(owner, name, displayName);
                    Server server = servers.find(owner.name(), name).orElseThrow();
                    servers.edit(server, name, server.displayName(), options);
                    return servers.find(owner.name(), name).orElseThrow();
                }));
    }

    /**
     * Refuses names that cannot be of a new server.
     *
     * @throws HubException 400 without named servers, 409 if there is one
     */
    void requireNew(User owner, String name) {
        limits.requireNamedServers(name);
        if (name.isEmpty() || servers.find(owner.name(), name).isPresent()) {
            throw taken(name);
        }
    }

    /**
     * Changes a server that is not running. Null leaves a thing as it is.
     *
     * @throws HubException 404 if there is none, 409 if the new name is taken, 400 if the server is
     *     active or the new name is not good
     */
    Server edit(
            User owner,
            String name,
            @Nullable String newName,
            @Nullable String displayName,
            @Nullable Map<String, Object> options) {
        limits.requireNamedServers(name);
        Server edited =
                Objects.requireNonNull(
                        transactions.execute(_ -> {
                            lock(owner);
                            return change(owner, name, newName, displayName, options);
                        }));
        wakeUps.publish(ServerTopics.server(edited.id()));
        return edited;
    }

    private Server change(
            User owner,
            String name,
            @Nullable String newName,
            @Nullable String displayName,
            @Nullable Map<String, Object> options) {
        if (name.isEmpty() && servers.find(owner.name(), name).isEmpty()) {
            servers.create(owner.id(), name, null);
        }
        Server server = servers.find(owner.name(), name).orElseThrow(() -> unknown(owner, name));
        if (server.state().active()) {
            throw HubException.badRequest(server.described() + " is active. Stop it first.");
        }
        if (newName != null) {
            requireNewName(owner, server, newName);
        }
        String display = displayName(server, newName, displayName);
        String wanted = newName == null ? name : newName;
        Map<String, Object> chosen = options == null ? server.userOptions() : options;
        if (!servers.edit(server, wanted, display, chosen)) {
            throw HubException.badRequest(server.described() + " has just been changed.");
        }
        return servers.findById(server.id()).orElseThrow(() -> unknown(owner, wanted));
    }

    private static @Nullable String displayName(
            Server server, @Nullable String newName, @Nullable String displayName) {
        if (displayName != null) {
            return ServerName.requireDisplayName(displayName);
        }
        return server.isDefault() && newName != null ? newName : server.displayName();
    }

    private void requireNewName(User owner, Server server, String newName) {
        if (newName.isEmpty() || servers.find(owner.name(), newName).isPresent()) {
            throw taken(newName);
        }
        limits.requireNamedServers(newName);
        ServerName.requireValid(newName);
        if (server.isDefault()) {
            limits.requireRoomForNamed(owner);
        }
    }

    private static HubException taken(String name) {
        return HubException.conflict(
                "There is a server named " + ServerName.quoted(name) + " already.");
    }

    static HubException unknown(User owner, String name) {
        return HubException.notFound(
                owner.name() + " has no server named " + ServerName.quoted(name));
    }
}
