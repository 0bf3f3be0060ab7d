/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserNames;
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
                public Optional<AuthenticatedUser.Identity> identity(User user) {
                    return Optional.empty();
                }
            };

    private Explanations() {}

    /** What would be decided, with the steps that lead there. */
    public static Decision decide(
            Configuration configuration, Authenticator authenticator, AuthenticatedUser found) {
        UserNames names = new UserNames(configuration);
        AccountRules rules = new AccountRules(configuration, authenticator, names, NONE);
        return new Admission(authenticator, rules, names, NONE, configuration).decide(found);
    }
}
