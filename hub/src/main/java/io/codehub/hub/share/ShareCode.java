/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret that gives whoever shows it a share; of the secret only a hash is kept.
 *
 * @param scopes names without filters; they reach this server only
 */
record ShareCode(
        long id,
        long serverId,
        SharedServer server,
        String hashed,
        List<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        int exchangeCount,
        @Nullable Instant lastExchangedAt) {}
