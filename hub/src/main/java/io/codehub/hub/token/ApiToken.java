/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.ScopeOwner;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API or OAuth token; of the secret only a hash is kept.
 *
 * @param ownerAdmin the admin flag of the owner
 * @param clientId row of the OAuth client that issued it
 * @param client identifier of that client; {@code jupyterhub} for plain tokens
 * @param clientDescription how models name that client
 * @param clientServer {@code user/name} of the server behind that client; null if there is none
 * @param clientService the service behind that client; null if there is none
 * @param sessionId the browser session an OAuth token came from; null for others
 * @param expiresAt null for never
 * @param lastActivityAt null until the first use
 * @param scopes as given at the issue, not expanded
 */
public record ApiToken(
        long id,
        Requester.Kind ownerKind,
        long ownerId,
        String ownerName,
        boolean ownerAdmin,
        long clientId,
        String client,
        String clientDescription,
        @Nullable String clientServer,
        @Nullable String clientService,
        String hashed,
        @Nullable String sessionId,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastActivityAt,
        String note,
        List<String> scopes) {

    /** Beginning of the notes of tokens that servers themselves hold. */
    public static final String SERVER_NOTE = "Server at ";

    /** The id as the REST interface shows it. */
    public String publicId() {
        return "a" + id;
    }

    public ScopeOwner owner() {
        return ScopeOwner.of(ownerKind, ownerName).through(clientServer, clientService);
    }

    /** Whether a server holds it; its reports do not count as activity of the user. */
    public boolean ofServer() {
        return note.startsWith(SERVER_NOTE);
    }

    /** Whether it must not be used any more at this time. */
    public boolean expired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
