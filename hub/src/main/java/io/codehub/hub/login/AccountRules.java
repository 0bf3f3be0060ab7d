/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Trait;
import io.codehub.hub.user.ConfiguredAdmins;
import io.codehub.hub.user.UserNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may come in, who may not, and who is an administrator by configuration. */
@Component
public class AccountRules implements ConfiguredAdmins {

    private final Authenticator authenticator;
    private final KnownAccounts accounts;
    private final Set<String> admins;
    private final Set<String> allowed;
    private final Set<String> blocked;
    private final boolean allowAll;
    private final boolean allowExisting;

    AccountRules(
            Configuration configuration,
            Authenticator authenticator,
            UserNames names,
            KnownAccounts accounts) {
        this.authenticator = authenticator;
        this.accounts = accounts;
        this.admins = read(configuration, AuthenticatorTraits.ADMIN_USERS, names);
        Set<String> listed = read(configuration, AuthenticatorTraits.ALLOWED_USERS, names);
        this.allowed =
                listed.isEmpty()
                        ? Set.of()
                        : Stream.concat(listed.stream(), admins.stream())
                                .collect(Collectors.toUnmodifiableSet());
        // As JupyterHub compares them, but normalised: an entry with capitals works, too.
        this.blocked =
                configuration.get(AuthenticatorTraits.BLOCKED_USERS).stream()
                        .map(names::normalize)
                        .collect(Collectors.toUnmodifiableSet());
        this.allowAll =
                configuration.isSet(AuthenticatorTraits.ALLOW_ALL)
                        ? configuration.get(AuthenticatorTraits.ALLOW_ALL)
                        : authenticator.allowsAllByDefault() && listed.isEmpty();
        this.allowExisting =
                configuration.isSet(AuthenticatorTraits.ALLOW_EXISTING_USERS)
                        ? configuration.get(AuthenticatorTraits.ALLOW_EXISTING_USERS)
                        : authenticator.letsListedAccountsIn() && !listed.isEmpty();
    }

    public boolean isBlocked(String name) {
        return blocked.contains(name);
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

    @Override
    public boolean isConfiguredAdmin(String name) {
        return admins.contains(name);
    }

    /** Names in {@code admin_users}, normalised. */
    public Set<String> admins() {
        return admins;
    }

    /** Names in {@code allowed_users}, normalised, with the administrators if there are any. */
    public Set<String> allowed() {
        return allowed;
    }

    public Set<String> blocked() {
        return blocked;
    }

    /** Whether anything is configured that lets somebody in. */
    public boolean letsAnybodyIn() {
        return allowAll
                || allowExisting
                || !allowed.isEmpty()
                || !authenticator.allowedGroups().isEmpty()
                || (authenticator.letsAdminsIn()
                        && !(admins.isEmpty() && authenticator.adminGroups().isEmpty()))
                || authenticator.hasOwnAllowRules();
    }

    private static Set<String> read(
            Configuration configuration, Trait<Set<String>> trait, UserNames names) {
        return configuration.get(trait).stream()
                .map(names::normalize)
                .map(name -> requireValid(name, trait.qualifiedName(), names))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String requireValid(String name, String trait, UserNames names) {
        if (!names.isValid(name)) {
            throw new IllegalArgumentException(trait + ": not a valid user name: " + name);
        }
        return name;
    }
}
