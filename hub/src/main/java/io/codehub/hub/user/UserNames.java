/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** How names of users are written: normalised once, then checked. */
@Component
public class UserNames {

    private static final int MAX_BYTES = 255;
    private static final String EXACT = "MWOAuthenticator";

    private final Map<String, String> map;
    private final Pattern pattern;
    private final List<String> prefixes;
    private final @Nullable String exactPrefix;

    public UserNames(Configuration configuration) {
        this.map = configuration.get(UserTraits.USERNAME_MAP);
        this.pattern = Pattern.compile(configuration.get(UserTraits.USERNAME_PATTERN));
        this.prefixes =
                ChosenAuthenticator.ways(configuration).stream()
                        .map(way -> ChosenAuthenticator.prefix(configuration, way))
                        .toList();
        this.exactPrefix =
                ChosenAuthenticator.classNames(configuration).contains(EXACT)
                        ? ChosenAuthenticator.prefixOf(configuration, EXACT)
                        : null;
    }

    /**
     * The name under which this user is known: lower-case, and as the map says. Names of MediaWiki
     * keep their case, with underscores for blanks.
     */
    public String normalize(String name) {
        if (exactPrefix != null && exactPrefix.equals(prefixOf(name))) {
            return exactPrefix + name.substring(exactPrefix.length()).replace(' ', '_');
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return map.getOrDefault(lower, lower);
    }

    private @Nullable String prefixOf(String name) {
        return prefixes.isEmpty() ? "" : ChosenAuthenticator.prefixIn(name, prefixes);
    }

    /** Whether a normalised name may be used. */
    public boolean isValid(String name) {
        return isPlain(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                && !isDots(name)
                && !isDots(decoded(name))
                && pattern.matcher(name).lookingAt();
    }

    /**
     * Whether a name has no slash, no outer blanks, and nothing that does not show or changes how
     * others show.
     */
    public static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.equals(name.strip())
                && name.indexOf('/') < 0
                && isVisible(name);
    }

    /** Whether nothing in the text is invisible or changes how others show. */
    public static boolean isVisible(String text) {
        return text.codePoints().allMatch(UserNames::isVisible);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    private static boolean isDots(String name) {
        return name.chars().allMatch(character -> character == '.');
    }

    private static String decoded(String name) {
        try {
            return UriUtils.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
