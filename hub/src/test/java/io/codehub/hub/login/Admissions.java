/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.user.UserIdentities;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;
import java.util.List;

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
        Way way = Way.only(authenticator, configuration, names);
        Ways ways = new Ways(List.of(way));
        return new Admission(
                        ways,
                        new AccountRules(configuration, ways, names, accounts),
                        names,
                        accounts)
                .decide(way, found);
    }
}
