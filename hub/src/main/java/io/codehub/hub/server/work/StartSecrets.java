/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.hook.HookedServer;
import io.codehub.hub.hook.StartChanges;
import io.codehub.hub.hook.StartHooks;
import io.codehub.hub.server.EditorSecret;
import io.codehub.hub.server.SealedSecrets;
import io.codehub.hub.server.SealedServer;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerClaims;
import io.codehub.hub.server.ServerCredential;
import io.codehub.hub.server.ServerCredentials;
import io.codehub.hub.server.ServerOwners;
import io.codehub.hub.server.ServerSecrets;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRefusedException;
import io.codehub.spawner.Spawner;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The secrets of a start: made once, then the same for every hub that continues it. */
@Component
class StartSecrets {

    private final ServerClaims claims;
    private final ServerCredentials credentials;
    private final UserRepository users;
    private final ServerOwners owners;
    private final SealedSecrets seal;
    private final Spawner spawner;
    private final StartHooks hooks;
    private final TransactionOperations transactions;

    StartSecrets(
            ServerClaims claims,
            ServerCredentials credentials,
            UserRepository users,
            ServerOwners owners,
            SealedSecrets seal,
            Spawner spawner,
            StartHooks hooks,
            TransactionOperations transactions) {
        this.claims = claims;
        this.credentials = credentials;
        this.users = users;
        this.owners = owners;
        this.seal = seal;
        this.spawner = spawner;
        this.hooks = hooks;
        this.transactions = transactions;
    }

    /**
     * What the row keeps, or new ones, which it keeps from now on.
     *
     * @throws SpawnFailedException when the options are not open to the owner any more
     */
    ServerSecrets obtain(SealedServer sealed, ClaimKeeper keeper)
            throws SpawnFailedException, InterruptedException {
        Optional<ServerSecrets> known = seal.open(sealed);
        if (known.isPresent()) {
            return known.get();
        }
        Server server = sealed.server();
        User owner = users.findById(server.userId()).orElseThrow();
        ServerOwner asking = owners.of(owner);
        checkOptions(asking, server);
        // Run once: what they change is kept with the secrets, for whoever continues the start.
        StartChanges changes = hooks.beforeStart(hooked(asking, server));
        keeper.require(!keeper.lost());
        ServerKind kind = kind(asking, server, changes);
        @Nullable ServerSecrets secrets =
                transactions.execute(status -> {
                    ServerSecrets made = make(owner, server, kind, changes);
                    byte[] sealedNow = seal.seal(made);
                    if (claims.saveSecrets(server, sealedNow, made.clientId())) {
                        return made;
                    }
                    status.setRollbackOnly();
                    return null;
                });
        keeper.require(secrets != null);
        return Objects.requireNonNull(secrets);
    }

    private ServerSecrets make(User owner, Server server, ServerKind kind, StartChanges changes) {
        // Those of an earlier start.
        credentials.revoke(server);
        ServerCredential credential = credentials.issue(owner, server, kind, changes.settings());
        return new ServerSecrets(
                credential.token(),
                credential.clientId(),
                EditorSecret.random(),
                kind,
                changes.settings().isEmpty() ? null : changes.settings(),
                changes.userOptions());
    }

    /** Rights may have changed since the start was asked for, so the options are checked again. */
    private void checkOptions(ServerOwner asking, Server server) throws SpawnFailedException {
        try {
            spawner.checkOptions(asking, options(server));
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private ServerKind kind(ServerOwner asking, Server server, StartChanges changes)
            throws SpawnFailedException {
        try {
            Map<String, Object> options =
                    Objects.requireNonNullElse(changes.userOptions(), options(server));
            return spawner.kind(asking, options, changes.settings());
        } catch (IllegalArgumentException e) {
            if (changes.settings().isEmpty() && changes.userOptions() == null) {
                throw refused(e);
            }
            throw new SpawnFailedException(
                    StartFailure.unexpected().userMessage(),
                    "hooks have given settings wrong values: " + e.getMessage(),
                    e);
        }
    }

    private static SpawnRefusedException refused(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        return new SpawnRefusedException(message, "options refused: " + message, e);
    }

    private static Map<String, Object> options(Server server) {
        return Objects.requireNonNullElse(server.userOptions(), Map.of());
    }

    /** Tells hooks that a server has stopped that had been started. */
    void stopped(Server server) {
        users.findById(server.userId())
                .ifPresent(owner -> hooks.afterStop(hooked(owners.of(owner), server)));
    }

    private static HookedServer hooked(ServerOwner owner, Server server) {
        return new HookedServer(
                server.userId(), owner, server.name(), server.displayName(), options(server));
    }

    /** Makes the secrets of a server worthless. */
    void revoke(Server server) {
        credentials.revoke(server);
    }
}
