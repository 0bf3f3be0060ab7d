/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.group.ManagedGroups;
import io.codehub.hub.rbac.ManagedRoles;
import io.codehub.hub.user.AuthStateRepository;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserIdentities;
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
    private final UserIdentities identities;
    private final RefreshTimes times;
    private final Clock clock;
    private final boolean manageRoles;
    private final boolean keepAuthState;

    AccountSync(
            UserService accounts,
            ManagedGroups groups,
            ManagedRoles roles,
            AuthStateRepository authStates,
            UserIdentities identities,
            RefreshTimes times,
            Clock clock,
            Configuration configuration) {
        this.accounts = accounts;
        this.groups = groups;
        this.roles = roles;
        this.authStates = authStates;
        this.identities = identities;
        this.times = times;
        this.clock = clock;
        this.manageRoles = configuration.get(AuthenticatorTraits.MANAGE_ROLES);
        this.keepAuthState = configuration.get(AuthenticatorTraits.ENABLE_AUTH_STATE);
    }

    /** After a sign-in: what is stored about the user is replaced, be it by nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public User signedIn(User user, AuthenticatedUser found, Decision decision) {
        User changed = apply(user, found, decision);
        authStates.store(user.id(), keepAuthState ? found.authState() : null);
        AuthenticatedUser.Identity identity = found.identity();
        if (identity != null) {
            identities.claim(
                    user.id(),
                    new UserIdentities.Identity(identity.issuer(), identity.subject()),
                    clock.instant());
        }
        times.done(user.id(), clock.instant());
        return changed;
    }

    /** After the service was asked again: what it does not say stays as it was. */
    @Transactional
    public void refreshed(User user, AuthenticatedUser found, Decision decision) {
        apply(user, found, decision);
        if (keepAuthState && found.authState() != null) {
            authStates.store(user.id(), found.authState());
        }
        times.done(user.id(), clock.instant());
    }

    private User apply(User user, AuthenticatedUser found, Decision decision) {
        Boolean admin = decision.admin();
        User changed = accounts.setAdmin(user, admin == null ? user.admin() : admin);
        Set<String> wanted = decision.groups();
        if (wanted != null) {
            groups.replace(user, wanted);
        }
        List<Map<String, Object>> held = found.roles();
        if (manageRoles && held != null) {
            roles.replace(user.id(), held);
        }
        return changed;
    }
}
