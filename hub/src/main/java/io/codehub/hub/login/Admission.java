/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserNames;
import java.util.ArrayList;
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

    private final Ways ways;
    private final AccountRules rules;
    private final UserNames names;
    private final KnownAccounts accounts;

    Admission(Ways ways, AccountRules rules, UserNames names, KnownAccounts accounts) {
        this.ways = ways;
        this.rules = rules;
        this.names = names;
        this.accounts = accounts;
    }

    /** The decision about somebody who signs in. */
    public Decision decide(Way way, AuthenticatedUser found) {
        return decide(way, found, way.hubName(found.name()));
    }

    /**
     * The decision about somebody who is signed in and was asked about again.
     *
     * @param known the account; a name that has changed meanwhile does not count
     */
    Decision again(Way way, AuthenticatedUser found, User known) {
        return decide(way, found, known.name());
    }

    private Decision decide(Way way, AuthenticatedUser found, String name) {
        List<String> path = new ArrayList<>();
        path.add(
                found.name().equals(name)
                        ? "user name: " + name
                        : "user name: " + name + ", which the service writes " + found.name());
        Set<String> groups = groups(way, found);
        path.add("groups: " + (groups == null ? "left as they are" : groups));
        Boolean admin = admin(way, found, name, groups, path);
        Decision decision = new Decision(name, admin, groups, path, null, null);
        if (found.refusal() != null) {
            return decision.refusedFor(found.refusal(), found.refusal());
        }
        String obstacle = obstacle(way, found, name);
        if (obstacle != null) {
            return decision.refusedFor(obstacle, null);
        }
        path.add("kept out: by nothing");
        List<String> missing = new ArrayList<>();
        String rule = wayIn(way, found, decision, missing);
        if (rule == null) {
            path.addAll(missing);
            return decision.refusedFor("not allowed: " + String.join("; ", missing), null);
        }
        path.add("let in: " + rule);
        return decision;
    }

    /** What keeps people out whatever lets them in; null for nothing. */
    private @Nullable String obstacle(Way way, AuthenticatedUser found, String name) {
        if (!names.isValid(name)) {
            return "not a valid user name";
        }
        if (!ways.owns(way, name)) {
            return "not a user name of this way to sign in";
        }
        if (rules.isBlocked(name)) {
            return "blocked: in blocked_users";
        }
        Optional<User> known = accounts.find(name);
        if (known.isPresent()) {
            if (accounts.isBlocked(known.get())) {
                return "blocked by an administrator";
            }
            if (isSomebodyElse(way, found, known.get())) {
                return "the account belongs to another identity at the sign-in service";
            }
        }
        return null;
    }

    private @Nullable Set<String> groups(Way way, AuthenticatedUser found) {
        Set<String> given = found.groups();
        return way.configuration().get(AuthenticatorTraits.MANAGE_GROUPS) && given != null
                ? Collections.unmodifiableSet(new TreeSet<>(given))
                : null;
    }

    private @Nullable Boolean admin(
            Way way,
            AuthenticatedUser found,
            String name,
            @Nullable Set<String> groups,
            List<String> path) {
        if (rules.isConfiguredAdmin(name)) {
            path.add("administrator: yes, in admin_users");
            return true;
        }
        if (Boolean.TRUE.equals(found.admin())) {
            path.add("administrator: yes, by the service or an expression");
            return true;
        }
        Set<String> ofAdmins = way.authenticator().adminGroups();
        if (!ofAdmins.isEmpty() && groups != null) {
            boolean member = !Collections.disjoint(ofAdmins, groups);
            path.add(
                    "administrator: "
                            + (member ? "yes, by" : "no, in none of")
                            + " admin_groups "
                            + new TreeSet<>(ofAdmins));
            return member;
        }
        path.add("administrator: " + (found.admin() == null ? "left as it is" : "no"));
        return found.admin();
    }

    /** Whether the account belongs to another identity than this one. */
    boolean isSomebodyElse(Way way, AuthenticatedUser found, User known) {
        return IdentityCheck.isSomebodyElse(way, found, accounts.owners(known));
    }

    /**
     * The rule that lets somebody in; null for none.
     *
     * @param missing takes what each rule would have needed
     */
    private @Nullable String wayIn(
            Way way, AuthenticatedUser found, Decision decision, List<String> missing) {
        Authenticator authenticator = way.authenticator();
        if (found.allowed()) {
            return "a rule of " + authenticator.className();
        }
        Set<String> groups = decision.groups();
        Set<String> wanted = authenticator.allowedGroups();
        if (groups != null && !Collections.disjoint(groups, wanted)) {
            return "allowed_groups " + new TreeSet<>(wanted);
        }
        boolean admins = authenticator.letsAdminsIn();
        if (admins && Boolean.TRUE.equals(decision.admin())) {
            return "administrator";
        }
        String listed = rules.of(way).wayIn(decision.name(), missing);
        if (listed != null) {
            return listed;
        }
        if (!wanted.isEmpty()) {
            missing.add("in none of allowed_groups " + new TreeSet<>(wanted));
        }
        if (authenticator.hasOwnAllowRules()) {
            missing.add("no rule of " + authenticator.className() + " for its people fits");
        }
        if (admins) {
            missing.add("no administrator");
        }
        return null;
    }
}
