/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.error.HubException;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerRoutes;
import io.codehub.spawner.Spawner;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a server away: first its route, then the server, then what it could sign in with. */
@Component
class Cleanup {

    private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);

    private final ServerRoutes routes;
    private final Spawner spawner;
    private final StartSecrets secrets;

    Cleanup(ServerRoutes routes, Spawner spawner, StartSecrets secrets) {
        this.routes = routes;
        this.spawner = spawner;
        this.secrets = secrets;
    }

    /** What the spawner goes on with when the server is started again. */
    Map<String, Object> remembered(Server server) {
        return spawner.remembered(server.spawnerState());
    }

    /** Returns when the server is gone; each step may be repeated. */
    void run(Server server) throws InterruptedException {
        try {
            routes.remove(server);
        } catch (HubException e) {
            // The server goes all the same: the route check removes what is left.
            LOG.warn("The route of {} is still there: {}", server.fullName(), e.getMessage());
        }
        spawner.stop(server.handle());
        secrets.revoke(server);
        if (server.startedAt() != null) {
            secrets.stopped(server);
        }
        if (server.removeRequested()) {
            spawner.delete(server.handle());
        }
    }
}
