/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.user.User;
import io.codehub.hub.user.UserIdentities;
import io.codehub.hub.user.UserRepository;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The accounts in the database. */
@Component
class StoredAccounts implements KnownAccounts {

    private final UserRepository users;
    private final UserIdentities identities;

    StoredAccounts(UserRepository users, UserIdentities identities) {
        this.users = users;
        this.identities = identities;
    }

    @Override
    public Optional<User> find(String name) {
        return users.findByName(name);
    }

    @Override
    public boolean isBlocked(User user) {
        return !users.blockedAmong(List.of(user.id())).isEmpty();
    }

    @Override
    public List<UserIdentities.Identity> owners(User user) {
        return identities.list(user.id());
    }
}
