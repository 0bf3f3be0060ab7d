/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.util.Map;

/**
 * A server that was once started.
 *
 * @param id which server
 * @param spawnId the start it comes from
 * @param state last state that the spawner stored; empty if the hub was killed before there was any
 */
public record ServerHandle(ServerId id, String spawnId, Map<String, Object> state) {

    public ServerHandle {
        state = Map.copyOf(state);
    }
}
