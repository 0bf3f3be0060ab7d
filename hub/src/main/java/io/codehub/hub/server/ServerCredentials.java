/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.user.User;
import io.codehub.spawner.ServerKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives servers what they sign in with at the hub, and takes it back. */
public interface ServerCredentials {

    /**
     * Makes an API token with the scopes of the role {@code server}, and the OAuth client of the
     * server with this token as its secret. A client that is there already is taken over.
     *
     * @param kind an editor may stop its own server too, as its button for that needs
     * @param settings of the spawner that are different for this start, by name
     */
    ServerCredential issue(
            User owner, Server server, ServerKind kind, Map<String, @Nullable Object> settings);

    /**
     * Deletes token and client of the server, and with them every OAuth token for it. Nothing there
     * is a success.
     */
    void revoke(Server server);
}
