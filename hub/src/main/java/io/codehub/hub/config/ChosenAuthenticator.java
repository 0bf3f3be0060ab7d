/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which authenticator is in use, or which ones. */
public final class ChosenAuthenticator {

    private ChosenAuthenticator() {}

    /** Its class name in configuration files, for the plain class where it has a local form. */
    public static String className(Configuration configuration) {
        String name = configuration.get(JupyterHubTraits.AUTHENTICATOR_CLASS);
        return AuthenticatorClasses.plain(AuthenticatorClasses.find(name).orElseThrow());
    }

    /** Whether it stands for people with accounts of this machine: {@code local-github}. */
    public static boolean wantsSystemAccounts(Configuration configuration) {
        String name = configuration.get(JupyterHubTraits.AUTHENTICATOR_CLASS);
        return AuthenticatorClasses.find(name)
                .filter(found -> !AuthenticatorClasses.plain(found).equals(found))
                .isPresent();
    }

    /** Whether people may choose how they sign in. */
    public static boolean several(Configuration configuration) {
        return className(configuration).equals(AuthenticatorClasses.MULTI);
    }

    /** The ways to choose from, in their order; empty if there is no choice. */
    public static List<WayEntry> ways(Configuration configuration) {
        return several(configuration) ? configuration.get(MultiTraits.AUTHENTICATORS) : List.of();
    }

    /** All classes in use: one, or those of the ways to choose from. */
    public static Set<String> classNames(Configuration configuration) {
        return several(configuration)
                ? ways(configuration).stream()
                        .map(WayEntry::className)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of(className(configuration));
    }

    /** What the hub puts before names of users of a class; empty for nothing. */
    public static String prefixOf(Configuration configuration, String className) {
        return ways(configuration).stream()
                .filter(way -> way.className().equals(className))
                .findFirst()
                .map(way -> prefix(configuration, way))
                .orElse("");
    }

    /** Of several prefixes the longest with which a name begins; null for none. */
    public static @Nullable String prefixIn(String name, Collection<String> prefixes) {
        String lower = name.toLowerCase(Locale.ROOT);
        return prefixes.stream()
                .filter(lower::startsWith)
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    /** What the hub puts before names of users who come this way; lower-case. */
    public static String prefix(Configuration configuration, WayEntry way) {
        return prefix(configuration, way, 0);
    }

    private static String prefix(Configuration configuration, WayEntry way, int depth) {
        String own = way.usernamePrefix();
        if (own != null) {
            return own.toLowerCase(Locale.ROOT);
        }
        List<WayEntry> all = ways(configuration);
        Optional<WayEntry> same =
                all.stream().filter(other -> other.id().equals(way.sameUsersAs())).findFirst();
        if (same.isPresent() && depth < all.size()) {
            return prefix(configuration, same.get(), depth + 1);
        }
        if (configuration.isSet(MultiTraits.USERNAME_PREFIX)) {
            return configuration.get(MultiTraits.USERNAME_PREFIX).toLowerCase(Locale.ROOT);
        }
        return (service(way, AuthenticatorClasses.service(way.className())) + ":")
                .toLowerCase(Locale.ROOT);
    }

    private static String service(WayEntry way, String ofClass) {
        @Nullable String set = way.serviceName();
        if (set == null && way.settings().get("login_service") instanceof String text) {
            set = text;
        }
        String chosen = set == null ? ofClass : set;
        return chosen.isBlank() ? way.id() : chosen;
    }
}
