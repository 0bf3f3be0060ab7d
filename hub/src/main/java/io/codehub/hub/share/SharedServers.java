/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerEntries;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds the server or owner that an address names, for those who may see or manage its shares. */
@Component
class SharedServers {

    private static final String READ = "read:shares";
    private static final String MANAGE = "shares";

    private final AccessCheck access;
    private final UserRepository users;
    private final ServerService service;
    private final ServerEntries servers;

    SharedServers(
            AccessCheck access,
            UserRepository users,
            ServerService service,
            ServerEntries servers) {
        this.access = access;
        this.users = users;
        this.service = service;
        this.servers = servers;
    }

    /** All servers of an owner, for a listing. */
    ShareQuery requireReadable(Requester by, String owner) {
        access.require(by, new Resource.OfUser(owner), READ);
        return new ShareQuery(ShareQuery.Kind.OWNER, owner(owner).id());
    }

    /** One server, for a listing. */
    ShareQuery requireReadable(Requester by, String owner, String server) {
        access.require(by, new Resource.OfServer(owner, server), READ);
        User user = owner(owner);
        Server found =
                service.find(owner, server)
                        .or(() ->
                                server.isEmpty()
                                        ? Optional.of(Server.neverStarted(user, ""))
                                        : Optional.empty())
                        .orElseThrow(SharedServers::unknown);
        return new ShareQuery(ShareQuery.Kind.SERVER, found.id());
    }

    /** Demands the right to share the server and to revoke that; the server may not exist. */
    void requireManaged(Requester by, String owner, String server) {
        access.require(by, new Resource.OfServer(owner, server), MANAGE);
    }

    /** What those who may share are told about all servers of an owner at once. */
    HubException refusal(Requester by, String owner) {
        access.require(by, new Resource.OfUser(owner), MANAGE);
        HttpStatus status = HttpStatus.METHOD_NOT_ALLOWED;
        return new HubException(status, status.getReasonPhrase());
    }

    /** The server, which must exist; the default one does if its owner does. */
    Server find(String owner, String server) {
        return servers.find(owner(owner), server).orElseThrow(SharedServers::unknown);
    }

    private User owner(String name) {
        return users.findByName(name).orElseThrow(SharedServers::unknown);
    }

    private static HubException unknown() {
        return HubException.notFound(AccessCheck.NOT_FOUND);
    }
}
