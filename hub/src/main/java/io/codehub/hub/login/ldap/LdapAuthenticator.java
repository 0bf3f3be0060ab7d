/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPInterface;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.Refreshed;
import io.codehub.hub.user.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in users with a password that the directory knows: they are found by a search, or by a
 * template of their names, and the directory itself checks the password.
 */
final class LdapAuthenticator implements Authenticator, AutoCloseable {

    static final String CLASS_NAME = "LDAPAuthenticator";

    /** What the user entered, in the stored state. */
    private static final String LOGIN = "login";

    private static final Logger log = LoggerFactory.getLogger(LdapAuthenticator.class);

    private final DirectorySettings settings;
    private final Directory directory;
    private final Pattern validNames;
    private final @Nullable UserSearch search;
    private final BindNames names;
    private final @Nullable UserFilter filter;
    private final GroupRules groups;
    private final UserAttributes attributes;
    private final boolean foundNameCounts;
    private final String base;
    private final boolean statesAreKept;

    /**
     * As configured; no connection is made yet.
     *
     * @param resolve makes paths of files absolute
     * @throws IllegalArgumentException for settings that are missing or make no sense
     */
    LdapAuthenticator(Configuration configuration, Function<String, Path> resolve) {
        this.search = UserSearch.read(configuration);
        this.names = BindNames.read(configuration);
        this.filter = UserFilter.read(configuration);
        this.groups = GroupRules.read(configuration);
        this.validNames = Pattern.compile(configuration.get(LdapTraits.VALID_USERNAME_REGEX));
        this.attributes = new UserAttributes(configuration.get(LdapTraits.AUTH_STATE_ATTRIBUTES));
        this.foundNameCounts = configuration.get(LdapTraits.USE_LOOKUP_DN_USERNAME);
        this.base = configuration.get(LdapTraits.USER_SEARCH_BASE);
        this.settings = DirectorySettings.read(configuration, resolve);
        this.directory = settings.directory();
        this.statesAreKept = configuration.get(AuthenticatorTraits.ENABLE_AUTH_STATE);
    }

    @Override
    public String className() {
        return CLASS_NAME;
    }

    /** Tells what an administrator should know, at each start again. */
    @Override
    public void prepare() {
        warnings().forEach(log::warn);
    }

    /** A sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(settings.warnings());
        if (names.withoutBlanks()) {
            warnings.add("Blank entries of LDAPAuthenticator.bind_dn_template do not count");
        }
        if (search == null && names.none()) {
            warnings.add(
                    "Nobody can sign in: LDAPAuthenticator needs bind_dn_template or lookup_dn to"
                            + " know for which name a password is checked");
        }
        return warnings;
    }

    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        String login = form.getOrDefault("username", "");
        String password = form.getOrDefault("password", "");
        // A directory takes an empty password for a visitor without a name, and lets them in.
        if (login.isEmpty() || password.isBlank() || !validNames.matcher(login).lookingAt()) {
            return null;
        }
        UserSearch.Found user = locate(login, password);
        if (user == null) {
            return null;
        }
        for (String name : names.of(user.name(), user.entry())) {
            Optional<LDAPConnection> own = directory.open(name, password);
            if (own.isPresent()) {
                try (LDAPConnection connection = own.get()) {
                    return describe(connection, name, user.name(), login);
                }
            }
        }
        return null;
    }

    /** Null if there is no such user; that takes as long as a wrong password. */
    private UserSearch.@Nullable Found locate(String login, String password) {
        if (search == null) {
            return new UserSearch.Found(null, login);
        }
        Optional<LDAPInterface> searching = directory.searching();
        if (searching.isEmpty()) {
            return null;
        }
        Optional<UserSearch.Found> found = search.find(searching.get(), login);
        if (found.isEmpty()) {
            String nobody = "cn=" + RandomSecret.alphanumeric(20) + "," + base;
            directory.open(nobody, password).ifPresent(LDAPConnection::close);
        }
        return found.orElse(null);
    }

    /** Null if the filter keeps the user out. */
    private @Nullable AuthenticatedUser describe(
            LDAPInterface own, String entry, String userName, String login) {
        if (filter != null && !filter.finds(own, userName)) {
            return null;
        }
        LDAPInterface searching = own;
        if (groups.search() && settings.searcherHasName()) {
            searching = directory.searching().orElse(own);
        }
        GroupRules.Membership membership = groups.of(own, searching, entry, userName);
        AuthenticatedUser user =
                AuthenticatedUser.named(foundNameCounts && search != null ? userName : login);
        return groups.apply(membership, user)
                .withAuthState(state(membership, attributes.of(own, entry), login));
    }

    private static Map<String, @Nullable Object> state(
            GroupRules.Membership membership, @Nullable Object attributes, String login) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("ldap_groups", List.copyOf(membership.matching()));
        state.put("user_attributes", attributes);
        state.put(LOGIN, login);
        return state;
    }

    /** Whether a known account searches, and what users entered is kept. */
    @Override
    public boolean refreshes() {
        return search != null && settings.searcherHasName() && statesAreKept;
    }

    /** Looks whether the user is still found, and in which groups that are searched for. */
    @Override
    public Refreshed refresh(User user, @Nullable Map<String, @Nullable Object> authState) {
        if (search == null
                || authState == null
                || !(authState.get(LOGIN) instanceof String login)) {
            return Refreshed.same();
        }
        Optional<LDAPInterface> searching = directory.searching();
        if (searching.isEmpty()) {
            return Refreshed.unreachable();
        }
        Optional<UserSearch.Found> found = search.find(searching.get(), login);
        String entry = found.map(UserSearch.Found::entry).orElse(null);
        if (found.isEmpty() || entry == null) {
            return Refreshed.gone();
        }
        if (!groups.search()) {
            return Refreshed.same();
        }
        GroupRules.Membership membership =
                groups.of(searching.get(), searching.get(), entry, found.get().name());
        return Refreshed.updated(
                groups.apply(membership, AuthenticatedUser.named(user.name()))
                        .withAuthState(state(membership, authState.get("user_attributes"), login)));
    }

    @Override
    public boolean hasOwnAllowRules() {
        return groups.letSomebodyIn();
    }

    @Override
    public void close() {
        directory.close();
    }
}
