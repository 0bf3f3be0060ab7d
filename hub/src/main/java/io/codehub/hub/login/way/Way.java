/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.way;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserTraits;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One way to sign in: who finds out who somebody is, with its settings and its names. */
public final class Way {

    /** The id of the only way, where there is no choice. */
    public static final String ONLY = "";

    private final String id;
    private final String urlPrefix;
    private final String prefix;
    private final Set<String> sameUsers;
    private final Authenticator authenticator;
    private final Configuration configuration;
    private final Configuration own;
    private final UserNames names;
    private final Map<String, String> map;
    private final Pattern pattern;

    private Way(
            String id,
            String urlPrefix,
            String prefix,
            Set<String> sameUsers,
            Authenticator authenticator,
            Configuration configuration,
            Configuration own,
            UserNames names) {
        this.id = id;
        this.urlPrefix = urlPrefix;
        this.prefix = prefix;
        this.sameUsers = Set.copyOf(sameUsers);
        this.authenticator = authenticator;
        this.configuration = configuration;
        this.own = own;
        this.names = names;
        boolean choice = !id.equals(ONLY);
        this.map = choice ? own.get(UserTraits.USERNAME_MAP) : Map.of();
        this.pattern = Pattern.compile(choice ? own.get(UserTraits.USERNAME_PATTERN) : "");
    }

    /** The way of a hub that has no other. */
    public static Way only(
            Authenticator authenticator, Configuration configuration, UserNames names) {
        return new Way(ONLY, "", "", Set.of(), authenticator, configuration, configuration, names);
    }

    /**
     * One of several.
     *
     * @param place where it stands among them
     * @param authenticator made with the settings of this way
     */
    static Way oneOf(
            WayPlace place,
            Authenticator authenticator,
            Configuration configuration,
            Configuration own,
            UserNames names) {
        return new Way(
                place.id(),
                place.urlPrefix(),
                place.prefix(),
                place.sameUsers(),
                authenticator,
                configuration,
                own,
                names);
    }

    /** Short name; {@link #ONLY} where there is no choice. */
    public String id() {
        return id;
    }

    /** Whether there are others. */
    public boolean isOneOfSeveral() {
        return !id.equals(ONLY);
    }

    /** Path below the hub where its pages are to be found, too; without outer slashes. */
    public String urlPrefix() {
        return urlPrefix;
    }

    /** What names of its users begin with; may be empty. */
    public String prefix() {
        return prefix;
    }

    /** Ids of the other ways whose users of the same name are the same people. */
    public Set<String> sameUsers() {
        return sameUsers;
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    /** All settings as they count here. */
    public Configuration configuration() {
        return configuration;
    }

    /** Only those settings that are made for this way; all if there is no other. */
    public Configuration own() {
        return own;
    }

    /** The name at the hub of somebody whom the authenticator calls so. */
    public String hubName(String found) {
        String lower = found.toLowerCase(Locale.ROOT);
        return names.normalize(prefix + map.getOrDefault(lower, found));
    }

    /**
     * Whether a name at the hub may be that of somebody who comes this way, apart from what all
     * names must be like.
     */
    public boolean accepts(String hubName) {
        return hubName.length() > prefix.length()
                && hubName.startsWith(prefix)
                && pattern.matcher(hubName.substring(prefix.length())).lookingAt();
    }

    /** Name of the service on its button; null for a form of the hub. */
    public @Nullable String service() {
        Configuration settings = isOneOfSeveral() ? own : configuration;
        String service =
                settings.isSet(AuthenticatorTraits.LOGIN_SERVICE)
                        ? settings.get(AuthenticatorTraits.LOGIN_SERVICE)
                        : authenticator.loginService();
        return service.isEmpty() ? null : service;
    }

    /** Whether people fill in a form of the hub. */
    public boolean isForm() {
        return authenticator.loginUrl("/").equals("/login") && !authenticator.signsInAtOnce();
    }

    @Override
    public String toString() {
        return isOneOfSeveral() ? id : authenticator.className();
    }
}
