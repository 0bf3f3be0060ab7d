/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.user.User;
import io.codehub.hub.user.UserIdentities;
import java.util.List;
import java.util.Optional;

/** What the rules of signing in ask about accounts that there are. */
interface KnownAccounts {

    Optional<User> find(String name);

    /** Whether an administrator keeps the user out. */
    boolean isBlocked(User user);

    /** To whom the account belongs; empty for nobody in particular. */
    List<UserIdentities.Identity> owners(User user);
}
