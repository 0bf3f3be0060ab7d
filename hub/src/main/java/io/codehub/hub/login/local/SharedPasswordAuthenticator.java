/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.ConstantTime;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.user.UserNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One password for users, one for administrators, and some that stand for groups. */
final class SharedPasswordAuthenticator implements Authenticator {

    private static final Logger log = LoggerFactory.getLogger(SharedPasswordAuthenticator.class);
    private static final int MIN_USER_LENGTH = 8;
    private static final int MIN_ADMIN_LENGTH = 32;

    private final UserNames names;
    private final Set<String> admins;
    private final String userPassword;
    private final String adminPassword;
    private final Map<String, Set<String>> groups;

    /**
     * The authenticator.
     *
     * @throws IllegalArgumentException if the passwords are too short or the same
     */
    SharedPasswordAuthenticator(Configuration configuration, UserNames names) {
        this.names = names;
        this.admins =
                configuration.get(AuthenticatorTraits.ADMIN_USERS).stream()
                        .map(names::normalize)
                        .collect(Collectors.toUnmodifiableSet());
        this.userPassword = configuration.get(LocalTraits.USER_PASSWORD).orElse("");
        this.adminPassword = configuration.get(LocalTraits.ADMIN_PASSWORD).orElse("");
        this.groups = groups(configuration.get(LocalTraits.PASSWORD_GROUPS));
        check(configuration.get(AuthenticatorTraits.MANAGE_GROUPS));
    }

    private void check(boolean manageGroups) {
        require(
                userPassword.isEmpty() || userPassword.length() >= MIN_USER_LENGTH,
                "user_password needs " + MIN_USER_LENGTH + " characters or more");
        require(
                adminPassword.isEmpty() || adminPassword.length() >= MIN_ADMIN_LENGTH,
                "admin_password needs " + MIN_ADMIN_LENGTH + " characters or more");
        require(
                userPassword.isEmpty() || !userPassword.equals(adminPassword),
                "user_password and admin_password must differ");
        require(
                groups.isEmpty() || manageGroups,
                "password_groups needs Authenticator.manage_groups: true");
        require(
                adminPassword.isEmpty() || !groups.containsKey(adminPassword),
                "password_groups and admin_password must differ");
        if (userPassword.isEmpty() && adminPassword.isEmpty() && groups.isEmpty()) {
            log.warn("SharedPasswordAuthenticator: no password is set, so nobody can sign in");
        } else if (adminPassword.isEmpty() != admins.isEmpty()) {
            log.warn(
                    "SharedPasswordAuthenticator: administrators need both"
                            + " Authenticator.admin_users and admin_password; only one of them is set");
        }
    }

    private static void require(boolean holds, String text) {
        if (!holds) {
            throw new IllegalArgumentException("SharedPasswordAuthenticator: " + text);
        }
    }

    private static Map<String, Set<String>> groups(Map<String, Object> configured) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        configured.forEach((password, listed) -> {
            require(
                    listed instanceof List<?> list
                            && list.stream().allMatch(String.class::isInstance),
                    "each of password_groups needs a list of group names");
            require(!password.isEmpty(), "an empty password in password_groups");
            if (password.length() < MIN_USER_LENGTH) {
                log.warn("SharedPasswordAuthenticator: a password in password_groups is short");
            }
            Set<String> names = new TreeSet<>();
            ((List<?>) listed).forEach(name -> names.add((String) name));
            groups.put(password, names);
        });
        return groups;
    }

    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        String name = form.getOrDefault("username", "");
        String password = form.getOrDefault("password", "");
        if (name.isEmpty()) {
            return null;
        }
        boolean asAdmin = matches(adminPassword, password);
        boolean asUser = matches(userPassword, password);
        Set<String> ofGroup = null;
        for (Map.Entry<String, Set<String>> group : groups.entrySet()) {
            if (matches(group.getKey(), password)) {
                ofGroup = group.getValue();
            }
        }
        AuthenticatedUser found = AuthenticatedUser.named(name);
        if (admins.contains(names.normalize(name))) {
            return asAdmin ? found.withAdmin(true).withGroups(Set.of()) : null;
        }
        if (asUser) {
            return found.withAdmin(false).withGroups(Set.of());
        }
        return ofGroup == null ? null : found.withGroups(ofGroup);
    }

    private static boolean matches(String expected, String given) {
        return ConstantTime.equal(expected, given) && !expected.isEmpty();
    }

    @Override
    public String className() {
        return "SharedPasswordAuthenticator";
    }
}
