/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.user.UserIdentities;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;

/** The rules of a hub, without the hub. */
public final class Admissions {

    private Admissions() {}

    public static Decision decide(
            TestDatabase database,
            Configuration configuration,
            Authenticator authenticator,
            AuthenticatedUser found) {
        StoredAccounts accounts =
                new StoredAccounts(
                        new UserRepository(database.jdbc()), new UserIdentities(database.jdbc()));
        UserNames names = new UserNames(configuration);
        return new Admission(
                        authenticator,
                        new AccountRules(configuration, authenticator, names, accounts),
                        names,
                        accounts,
                        configuration)
                .decide(found);
    }
}
