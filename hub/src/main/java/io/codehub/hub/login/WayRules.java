/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Trait;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.user.UserNames;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may come in one way, by the lists of the configuration. */
final class WayRules {

    private final Configuration hub;
    private final Ways ways;
    private final Way way;
    private final UserNames names;
    private final KnownAccounts accounts;
    private final Set<String> admins;
    private final Set<String> allowed;
    private final Set<String> blocked;
    private final boolean allowAll;
    private final boolean allowExisting;

    WayRules(Configuration hub, Ways ways, Way way, UserNames names, KnownAccounts accounts) {
        this.hub = hub;
        this.ways = ways;
        this.way = way;
        this.names = names;
        this.accounts = accounts;
        this.admins = valid(AuthenticatorTraits.ADMIN_USERS);
        Set<String> listed = valid(AuthenticatorTraits.ALLOWED_USERS);
        this.allowed =
                listed.isEmpty()
                        ? Set.of()
                        : Stream.concat(listed.stream(), admins.stream())
                                .collect(Collectors.toUnmodifiableSet());
        // As JupyterHub compares them, but normalised: an entry with capitals works, too.
        this.blocked = listed(AuthenticatorTraits.BLOCKED_USERS);
        Configuration settings = way.configuration();
        Authenticator authenticator = way.authenticator();
        this.allowAll =
                settings.isSet(AuthenticatorTraits.ALLOW_ALL)
                        ? settings.get(AuthenticatorTraits.ALLOW_ALL)
                        : authenticator.allowsAllByDefault() && listed.isEmpty();
        this.allowExisting =
                settings.isSet(AuthenticatorTraits.ALLOW_EXISTING_USERS)
                        ? settings.get(AuthenticatorTraits.ALLOW_EXISTING_USERS)
                        : authenticator.letsListedAccountsIn() && !listed.isEmpty();
    }

    Set<String> admins() {
        return admins;
    }

    Set<String> allowed() {
        return allowed;
    }

    Set<String> blocked() {
        return blocked;
    }

    /**
     * The rule by which a name may come in; null for none. Whoever is blocked may not in any case.
     *
     * @param missing takes what each rule would have needed
     */
    @Nullable String wayIn(String name, List<String> missing) {
        if (allowAll) {
            return "allow_all";
        }
        if (allowed.contains(name)) {
            return "allowed_users";
        }
        Authenticator authenticator = way.authenticator();
        if (authenticator.allows(name)) {
            return "an account that " + authenticator.className() + " keeps";
        }
        if (allowExisting && accounts.find(name).isPresent()) {
            return "allow_existing_users";
        }
        missing.add("allow_all is off");
        missing.add(
                allowed.isEmpty()
                        ? "allowed_users is empty"
                        : "not among the " + allowed.size() + " names of allowed_users");
        if (allowExisting) {
            missing.add("has no account, which allow_existing_users asks for");
        }
        return null;
    }

    /** Whether anything is configured that lets somebody in. */
    boolean letsAnybodyIn() {
        Authenticator authenticator = way.authenticator();
        return allowAll
                || allowExisting
                || !allowed.isEmpty()
                || !authenticator.allowedGroups().isEmpty()
                || (authenticator.letsAdminsIn()
                        && !(admins.isEmpty() && authenticator.adminGroups().isEmpty()))
                || authenticator.hasOwnAllowRules();
    }

    /**
     * Names of a list, as the hub has them. What is listed for one of several ways are names of
     * that way; what is listed for all are names of the hub, of which those of this way count.
     */
    private Set<String> listed(Trait<Set<String>> trait) {
        if (!way.isOneOfSeveral()) {
            return read(way.configuration().get(trait), names::normalize);
        }
        return Stream.concat(
                        read(way.own().get(trait), this::ofWay).stream(),
                        read(hub.get(trait), names::normalize).stream()
                                .filter(name -> ways.owns(way, name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private String ofWay(String entry) {
        String normalized = names.normalize(entry);
        return !way.prefix().isEmpty() && normalized.startsWith(way.prefix())
                ? normalized
                : way.hubName(entry);
    }

    private Set<String> valid(Trait<Set<String>> trait) {
        Set<String> listed = listed(trait);
        for (String name : listed) {
            if (!names.isValid(name)) {
                throw new IllegalArgumentException(
                        trait.qualifiedName() + ": not a valid user name: " + name);
            }
        }
        return listed;
    }

    private static Set<String> read(Set<String> entries, UnaryOperator<String> name) {
        return entries.stream().map(name).collect(Collectors.toUnmodifiableSet());
    }
}
