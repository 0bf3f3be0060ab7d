/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.rbac.Requester;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret that gives whoever shows it a share; of the secret only a hash is kept.
 *
 * @param issuer who has made it, and gives what it is for
 * @param scopes names without filters; they reach this server only
 */
record ShareCode(
        long id,
        long serverId,
        SharedServer server,
        Issuer issuer,
        String hashed,
        List<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        int exchangeCount,
        @Nullable Instant lastExchangedAt) {

    /**
     * A user or a service.
     *
     * @param blocked whether an administrator keeps the user out
     */
    record Issuer(Requester.Kind kind, long id, String name, boolean blocked) {}
}
