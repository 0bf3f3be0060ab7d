/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.rbac.Requester;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to issue.
 *
 * @param clientId row of the issuing OAuth client
 * @param serverId the server whose own token it is; null for others
 * @param rounds of the stored hash: more for a secret that a person may have chosen
 */
public record NewToken(
        Requester.Kind ownerKind,
        long ownerId,
        long clientId,
        @Nullable Long serverId,
        @Nullable String sessionId,
        @Nullable Instant expiresAt,
        String note,
        List<String> scopes,
        int rounds) {

    /** A token that ends only when it is revoked, with a generated secret. */
    public static NewToken of(
            Requester.Kind ownerKind,
            long ownerId,
            long clientId,
            String note,
            List<String> scopes) {
        return new NewToken(
                ownerKind,
                ownerId,
                clientId,
                null,
                null,
                null,
                note,
                scopes,
                HashRecord.GENERATED_ROUNDS);
    }

    public NewToken withExpiry(@Nullable Instant at) {
        return new NewToken(
                ownerKind, ownerId, clientId, serverId, sessionId, at, note, scopes, rounds);
    }

    public NewToken withSession(@Nullable String session) {
        return new NewToken(
                ownerKind, ownerId, clientId, serverId, session, expiresAt, note, scopes, rounds);
    }

    public NewToken withServer(long server) {
        return new NewToken(
                ownerKind, ownerId, clientId, server, sessionId, expiresAt, note, scopes, rounds);
    }

    /** For a secret that came from a configuration file. */
    public NewToken withRounds(int count) {
        return new NewToken(
                ownerKind, ownerId, clientId, serverId, sessionId, expiresAt, note, scopes, count);
    }
}
