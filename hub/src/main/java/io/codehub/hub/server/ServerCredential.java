/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

/**
 * What a started server signs in with at the hub.
 *
 * @param token API token of the server, also the secret of its OAuth client; plain text
 * @param clientId identifier of its OAuth client
 */
public record ServerCredential(String token, String clientId) {

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "ServerCredential[clientId=" + clientId + "]";
    }
}
