/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.ServerOwner;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells spawners what they need to know of the owners of servers. */
@Component
public class ServerOwners {

    private final UserRepository users;

    public ServerOwners(UserRepository users) {
        this.users = users;
    }

    /** The user as the database has them now. */
    public ServerOwner of(User user) {
        List<String> groups =
                users.groupNames(List.of(user.id())).getOrDefault(user.id(), List.of());
        return new ServerOwner(user.name(), user.admin(), Set.copyOf(groups));
    }

    /** The owner of a server; a server without its user does not exist. */
    public ServerOwner of(Server server) {
        return of(users.findById(server.userId()).orElseThrow());
    }
}
