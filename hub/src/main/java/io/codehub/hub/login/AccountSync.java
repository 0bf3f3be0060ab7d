/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.group.ManagedGroups;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.rbac.ManagedRoles;
import io.codehub.hub.user.AuthStateRepository;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserService;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes an account what the sign-in service says it is. */
@Service
class AccountSync {

    private final UserService accounts;
    private final ManagedGroups groups;
    private final ManagedRoles roles;
    private final AuthStateRepository authStates;
    private final IdentityCheck identities;
    private final RefreshTimes times;
    private final Clock clock;

    AccountSync(
            UserService accounts,
            ManagedGroups groups,
            ManagedRoles roles,
            AuthStateRepository authStates,
            IdentityCheck identities,
            RefreshTimes times,
            Clock clock) {
        this.accounts = accounts;
        this.groups = groups;
        this.roles = roles;
        this.authStates = authStates;
        this.identities = identities;
        this.times = times;
        this.clock = clock;
    }

    /** After a sign-in: what is stored about the user is replaced, be it by nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public User signedIn(Way way, User user, AuthenticatedUser found, Decision decision) {
        User changed = apply(way, user, found, decision);
        authStates.store(user.id(), keepsAuthState(way) ? found.authState() : null);
        identities.claim(way, found, user);
        times.signedIn(user.id(), way.id(), clock.instant());
        return changed;
    }

    /** After the service was asked again: what it does not say stays as it was. */
    @Transactional
    public void refreshed(Way way, User user, AuthenticatedUser found, Decision decision) {
        apply(way, user, found, decision);
        if (keepsAuthState(way) && found.authState() != null) {
            authStates.store(user.id(), found.authState());
        }
        times.done(user.id(), clock.instant());
    }

    private static boolean keepsAuthState(Way way) {
        return way.configuration().get(AuthenticatorTraits.ENABLE_AUTH_STATE);
    }

    private User apply(Way way, User user, AuthenticatedUser found, Decision decision) {
        Boolean admin = decision.admin();
        User changed = accounts.setAdmin(user, admin == null ? user.admin() : admin);
        Set<String> wanted = decision.groups();
        if (wanted != null) {
            groups.replace(user, wanted);
        }
        List<Map<String, Object>> held = found.roles();
        if (way.configuration().get(AuthenticatorTraits.MANAGE_ROLES) && held != null) {
            roles.replace(user.id(), held);
        }
        if (found.userInfo() != null) {
            accounts.setUserInfo(user, found.userInfo());
        }
        return changed;
    }
}
