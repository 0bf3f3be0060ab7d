/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.spawner.ServerKind;

/**
 * The secrets of one start, sealed in the row of the server, so that every hub can continue the
 * start and put its route back.
 *
 * @param apiToken the server's own token, also the secret of its OAuth client
 * @param clientId identifier of that client
 * @param editorSecret second lock of a code-server: value of its session cookie, not yet encoded
 * @param kind what this start expects of the proxy, whatever the configuration says later
 */
public record ServerSecrets(
        String apiToken, String clientId, String editorSecret, ServerKind kind) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ServerSecrets[clientId=" + clientId + ", kind=" + kind + "]";
    }
}
