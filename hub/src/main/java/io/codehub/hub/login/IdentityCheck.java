/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.login.way.Way;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserIdentities;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sees that an account stays with whoever signed in first. Names change hands at services, and mean
 * different people at different services.
 */
@Component
class IdentityCheck {

    private static final String ANY = "*";

    private final UserIdentities identities;
    private final Clock clock;

    IdentityCheck(UserIdentities identities, Clock clock) {
        this.identities = identities;
        this.clock = clock;
    }

    /** Whether an account with these owners belongs to another one than whoever comes now. */
    static boolean isSomebodyElse(
            Way way, AuthenticatedUser found, List<UserIdentities.Identity> owners) {
        UserIdentities.Identity identity = identity(way, found);
        if (identity == null) {
            return false;
        }
        for (UserIdentities.Identity owner : owners) {
            if (owner.issuer().equals(identity.issuer())) {
                return !owner.subject().equals(identity.subject());
            }
        }
        return !owners.stream()
                .allMatch(owner ->
                        isEqual(way, owner)
                                || (found.identity() == null && owner.way().equals(way.id())));
    }

    /** Notes whose account it is from now on, if that is not known yet. */
    void claim(Way way, AuthenticatedUser found, User user) {
        UserIdentities.Identity identity = identity(way, found);
        if (identity != null) {
            identities.claim(user.id(), identity, clock.instant());
        }
    }

    /** Whether an owner came by a way whose users are declared to be the same people. */
    private static boolean isEqual(Way way, UserIdentities.Identity owner) {
        return way.sameUsers().contains(owner.way())
                || (owner.way().isEmpty() && !way.sameUsers().isEmpty());
    }

    /**
     * Where the authenticator itself knows names only, those of one of several ways are its own.
     */
    private static UserIdentities.@Nullable Identity identity(Way way, AuthenticatedUser found) {
        AuthenticatedUser.Identity identity = found.identity();
        if (identity != null) {
            return new UserIdentities.Identity(identity.issuer(), identity.subject(), way.id());
        }
        return way.isOneOfSeveral()
                ? new UserIdentities.Identity(way.authenticator().className(), ANY, way.id())
                : null;
    }
}
