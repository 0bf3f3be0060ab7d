/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.user.User;
import io.codehub.spawner.ServerKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tokens of servers, in memory. */
public final class FakeServerCredentials implements ServerCredentials {

    private final Map<Long, String> tokens = new ConcurrentHashMap<>();

    @Override
    public ServerCredential issue(
            User owner, Server server, ServerKind kind, Map<String, @Nullable Object> settings) {
        String token = RandomSecret.hex();
        tokens.put(server.id(), token);
        return new ServerCredential(token, "jupyterhub-user-" + owner.name());
    }

    @Override
    public void revoke(Server server) {
        tokens.remove(server.id());
    }

    /** Whether the server has a token. */
    public boolean has(Server server) {
        return tokens.containsKey(server.id());
    }
}
