/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.testing;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.SpawnRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes requests as the hub would. */
public final class SpawnRequests {

    private SpawnRequests() {}

    /** A new spawn id. */
    public static String newSpawnId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** A first start of a server, under a spawn id of its own. */
    public static SpawnRequest of(ServerId id) {
        return of(id, newSpawnId());
    }

    /** A start with a given spawn id. */
    public static SpawnRequest of(ServerId id, String spawnId) {
        String prefix = "/user/" + escape(id.user()) + "/";
        if (!id.server().isEmpty()) {
            prefix += escape(id.server()) + "/";
        }
        return new SpawnRequest(
                id,
                1,
                new ServerOwner(id.user(), false, Set.of()),
                spawnId,
                prefix,
                Map.of(
                        "JUPYTERHUB_USER",
                        id.user(),
                        "JUPYTERHUB_SERVER_NAME",
                        id.server(),
                        "JUPYTERHUB_SERVICE_PREFIX",
                        prefix,
                        "JUPYTERHUB_BASE_URL",
                        "/",
                        "JUPYTERHUB_API_URL",
                        "http://127.0.0.1:8081/hub/api",
                        "JUPYTERHUB_API_TOKEN",
                        "token-" + spawnId),
                Map.of(),
                "$argon2id$v=19$m=64,t=1,p=1$" + spawnId + "$" + spawnId,
                "https://hub.example");
    }

    /** The handle that a hub has when it was killed before it stored any state. */
    public static ServerHandle handle(SpawnRequest request) {
        return handle(request, Map.of());
    }

    /** The handle of a hub that stored the state. */
    public static ServerHandle handle(SpawnRequest request, Map<String, Object> state) {
        return new ServerHandle(request.id(), request.spawnId(), state);
    }

    private static String escape(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@")
                .replace("%7E", "~");
    }
}
