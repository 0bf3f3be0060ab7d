/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserIdentities;
import io.codehub.hub.user.UserNames;
import java.util.List;
import java.util.Optional;

/** Decides about somebody by the configuration alone, as if there were no accounts yet. */
public final class Explanations {

    private static final KnownAccounts NONE =
            new KnownAccounts() {
                @Override
                public Optional<User> find(String name) {
                    return Optional.empty();
                }

                @Override
                public boolean isBlocked(User user) {
                    return false;
                }

                @Override
                public List<UserIdentities.Identity> owners(User user) {
                    return List.of();
                }
            };

    private Explanations() {}

    /** What would be decided, with the steps that lead there. */
    public static Decision decide(
            Configuration configuration, Authenticator authenticator, AuthenticatedUser found) {
        UserNames names = new UserNames(configuration);
        Way way = Way.only(authenticator, configuration, names);
        Ways ways = new Ways(List.of(way));
        AccountRules rules = new AccountRules(configuration, ways, names, NONE);
        return new Admission(ways, rules, names, NONE).decide(way, found);
    }
}
