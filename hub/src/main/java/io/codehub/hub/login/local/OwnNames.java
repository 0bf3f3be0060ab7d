/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.WayEntry;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserTraits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Names of those whose passwords the hub keeps: what they enter, and what the hub calls them. Where
 * there are several ways to sign in, these differ.
 */
@Component
public class OwnNames {

    private static final Set<String> CLASSES =
            Set.of("NativeAuthenticator", "FirstUseAuthenticator");

    private final UserNames names;
    private final String prefix;
    private final List<String> prefixes;
    private final Map<String, String> map;

    OwnNames(Configuration configuration, UserNames names) {
        this.names = names;
        List<WayEntry> ways = ChosenAuthenticator.ways(configuration);
        List<WayEntry> own =
                ways.stream().filter(way -> CLASSES.contains(way.className())).toList();
        this.prefixes =
                ways.stream().map(way -> ChosenAuthenticator.prefix(configuration, way)).toList();
        this.prefix =
                own.isEmpty() ? "" : ChosenAuthenticator.prefix(configuration, own.getFirst());
        this.map =
                own.isEmpty()
                        ? Map.of()
                        : configuration.of(own.getFirst(), true).get(UserTraits.USERNAME_MAP);
    }

    /** What the hub calls whoever enters this name. */
    public String atHub(String entered) {
        return names.normalize(
                prefix + map.getOrDefault(entered.toLowerCase(Locale.ROOT), entered));
    }

    /** Whether a name at the hub may be that of somebody whose password the hub keeps. */
    public boolean mayBe(String hubName) {
        return names.isValid(hubName)
                && (prefixes.isEmpty()
                        || (hubName.length() > prefix.length()
                                && prefix.equals(ChosenAuthenticator.prefixIn(hubName, prefixes))));
    }
}
