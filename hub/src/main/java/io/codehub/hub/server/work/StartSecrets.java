/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

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
import io.codehub.spawner.Spawner;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The secrets of a start: made once, then the same for every hub that continues it. */
@Component
class StartSecrets {

    private final ServerClaims claims;
    private final ServerCredentials credentials;
    private final UserRepository users;
    private final ServerOwners owners;
    private final SealedSecrets seal;
    private final Spawner spawner;

    StartSecrets(
            ServerClaims claims,
            ServerCredentials credentials,
            UserRepository users,
            ServerOwners owners,
            SealedSecrets seal,
            Spawner spawner) {
        this.claims = claims;
        this.credentials = credentials;
        this.users = users;
        this.owners = owners;
        this.seal = seal;
        this.spawner = spawner;
    }

    /** What the row keeps, or new ones, which it keeps from now on. */
    ServerSecrets obtain(SealedServer sealed, ClaimKeeper keeper) throws InterruptedException {
        Optional<ServerSecrets> known = seal.open(sealed);
        if (known.isPresent()) {
            return known.get();
        }
        Server server = sealed.server();
        User owner = users.findById(server.userId()).orElseThrow();
        // A hub that was killed right here has left some behind that nobody knows.
        credentials.revoke(server);
        ServerCredential credential =
                credentials.issue(owner, server, Objects.requireNonNull(server.spawnId()));
        ServerSecrets secrets =
                new ServerSecrets(
                        credential.token(),
                        credential.clientId(),
                        EditorSecret.random(),
                        spawner.kind(
                                owners.of(owner),
                                Objects.requireNonNullElse(server.userOptions(), Map.of())));
        keeper.require(claims.saveSecrets(server, seal.seal(secrets), credential.clientId()));
        return secrets;
    }

    /** Makes the secrets of a server worthless. */
    void revoke(Server server) {
        credentials.revoke(server);
    }
}
