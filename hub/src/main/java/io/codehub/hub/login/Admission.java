/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserIdentities;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Decides who may come in, for all authenticators in the same order: name, groups, administrator,
 * what keeps people out, and only then what lets them in. So no rule that lets people in can ever
 * undo one that keeps them out.
 */
@Service
public class Admission {

    private final Authenticator authenticator;
    private final AccountRules rules;
    private final UserNames names;
    private final UserRepository users;
    private final UserIdentities identities;
    private final boolean manageGroups;

    Admission(
            Authenticator authenticator,
            AccountRules rules,
            UserNames names,
            UserRepository users,
            UserIdentities identities,
            Configuration configuration) {
        this.authenticator = authenticator;
        this.rules = rules;
        this.names = names;
        this.users = users;
        this.identities = identities;
        this.manageGroups = configuration.get(AuthenticatorTraits.MANAGE_GROUPS);
    }

    /** The decision about somebody who signs in. */
    public Decision decide(AuthenticatedUser found) {
        return decide(found, names.normalize(found.name()));
    }

    /**
     * The decision about somebody who is signed in and was asked about again.
     *
     * @param known the account; a name that has changed meanwhile does not count
     */
    Decision again(AuthenticatedUser found, User known) {
        return decide(found, known.name());
    }

    private Decision decide(AuthenticatedUser found, String name) {
        Set<String> groups = groups(found);
        Boolean admin = admin(found, name, groups);
        Decision decision = new Decision(name, admin, groups, null, null);
        if (found.refusal() != null) {
            return decision.refusedFor(found.refusal(), found.refusal());
        }
        if (!names.isValid(name)) {
            return decision.refusedFor("not a valid user name", null);
        }
        if (rules.isBlocked(name)) {
            return decision.refusedFor("blocked", null);
        }
        Optional<User> known = users.findByName(name);
        if (known.isPresent()) {
            if (!users.blockedAmong(List.of(known.get().id())).isEmpty()) {
                return decision.refusedFor("blocked", null);
            }
            if (isSomebodyElse(found, known.get())) {
                return decision.refusedFor(
                        "the account belongs to another identity at the sign-in service", null);
            }
        }
        return isAllowed(found, decision) ? decision : decision.refusedFor("not allowed", null);
    }

    private @Nullable Set<String> groups(AuthenticatedUser found) {
        Set<String> given = found.groups();
        return manageGroups && given != null
                ? Collections.unmodifiableSet(new TreeSet<>(given))
                : null;
    }

    private @Nullable Boolean admin(
            AuthenticatedUser found, String name, @Nullable Set<String> groups) {
        if (rules.isConfiguredAdmin(name) || Boolean.TRUE.equals(found.admin())) {
            return true;
        }
        Set<String> ofAdmins = authenticator.adminGroups();
        return (ofAdmins.isEmpty() || groups == null)
                ? found.admin()
                : Boolean.valueOf(!Collections.disjoint(ofAdmins, groups));
    }

    /** Whether the account belongs to another identity than this one. */
    boolean isSomebodyElse(AuthenticatedUser found, User known) {
        AuthenticatedUser.Identity identity = found.identity();
        return identity != null
                && identities
                        .find(known.id())
                        .filter(stored ->
                                !stored.equals(
                                        new UserIdentities.Identity(
                                                identity.issuer(), identity.subject())))
                        .isPresent();
    }

    private boolean isAllowed(AuthenticatedUser found, Decision decision) {
        Set<String> groups = decision.groups();
        return found.allowed()
                || (groups != null && !Collections.disjoint(groups, authenticator.allowedGroups()))
                || (Boolean.TRUE.equals(decision.admin()) && authenticator.letsAdminsIn())
                || rules.isAllowed(decision.name());
    }
}
