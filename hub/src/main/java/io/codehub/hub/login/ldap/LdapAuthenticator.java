/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPInterface;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorTraits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    private static final Logger log = LoggerFactory.getLogger(LdapAuthenticator.class);

    private final DirectorySettings settings;
    private final Directory directory;
    private final Pattern validNames;
    private final @Nullable UserSearch search;
    private final BindNames names;
    private final @Nullable UserFilter filter;
    private final Groups groups;
    private final UserAttributes attributes;
    private final List<String> allowedGroups;
    private final List<String> adminGroups;
    private final boolean foundNameCounts;
    private final String base;

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
        this.groups = Groups.read(configuration);
        this.validNames = Pattern.compile(configuration.get(LdapTraits.VALID_USERNAME_REGEX));
        this.attributes = new UserAttributes(configuration.get(LdapTraits.AUTH_STATE_ATTRIBUTES));
        this.allowedGroups = configuration.get(LdapTraits.ALLOWED_GROUPS);
        this.adminGroups = configuration.get(LdapTraits.ADMIN_GROUPS);
        this.foundNameCounts = configuration.get(LdapTraits.USE_LOOKUP_DN_USERNAME);
        this.base = configuration.get(LdapTraits.USER_SEARCH_BASE);
        this.settings = DirectorySettings.read(configuration, resolve);
        this.directory = settings.directory();
        if (configuration.get(AuthenticatorTraits.MANAGE_GROUPS)) {
            LdapRules.require(configuration, LdapTraits.GROUP_SEARCH_BASE, "manage_groups");
        }
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
        Map<DN, String> found = Map.of();
        if (groups.searched()) {
            LDAPInterface asker =
                    settings.searcherHasName() ? directory.searching().orElse(own) : own;
            found = groups.search(asker, entry, userName);
        }
        Set<String> allowing = groups.among(allowedGroups, found, own, entry, userName);
        Set<String> promoting = groups.among(adminGroups, found, own, entry, userName);
        Set<String> all = new LinkedHashSet<>(allowing);
        all.addAll(promoting);
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("ldap_groups", List.copyOf(all));
        state.put("user_attributes", attributes.of(own, entry));
        return AuthenticatedUser.named(foundNameCounts && search != null ? userName : login)
                .withAdmin(adminGroups.isEmpty() ? null : !promoting.isEmpty())
                .withGroups(groups.searched() ? new TreeSet<>(found.values()) : null)
                .withAuthState(state)
                .withAllowed(!all.isEmpty());
    }

    /** Members of allowed groups come in, and of groups of administrators, too. */
    @Override
    public boolean hasOwnAllowRules() {
        return !allowedGroups.isEmpty() || !adminGroups.isEmpty();
    }

    @Override
    public void close() {
        directory.close();
    }
}
