/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import org.springframework.stereotype.Component;

/** Finds the server of a page, for those who may see it. */
@Component
public class ServerAccess {

    private final AccessCheck access;
    private final UserRepository users;
    private final ServerService servers;

    ServerAccess(AccessCheck access, UserRepository users, ServerService servers) {
        this.access = access;
        this.users = users;
        this.servers = servers;
    }

    /**
     * The server, if the reader may start and stop it.
     *
     * @param name empty for the default server
     * @throws HubException 404 or 403 for those who may not, 404 for an unknown user
     */
    public OwnedServer require(Requester reader, String owner, String name) {
        access.require(reader, new Resource.OfServer(owner, name), "servers");
        User user =
                users.findByName(owner)
                        .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
        return new OwnedServer(reader, user, name, servers.find(owner, name).orElse(null));
    }
}
