/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.net.URI;
import java.util.Map;

/**
 * A server that was started.
 *
 * @param target {@code http://host:port} as the proxy and the hub reach it, without path
 * @param state what finds the server again; see {@link SpawnProgress#saveState}
 */
public record StartedServer(URI target, Map<String, Object> state) {

    public StartedServer {
        state = Map.copyOf(state);
    }
}
