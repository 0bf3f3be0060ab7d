/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.config.Configuration;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** How names of users are written: normalised once, then checked. */
@Component
public class UserNames {

    private static final int MAX_BYTES = 255;

    private final Map<String, String> map;
    private final Pattern pattern;

    public UserNames(Configuration configuration) {
        this.map = configuration.get(UserTraits.USERNAME_MAP);
        this.pattern = Pattern.compile(configuration.get(UserTraits.USERNAME_PATTERN));
    }

    /** The name under which this user is known: lower-case, and as the map says. */
    public String normalize(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return map.getOrDefault(lower, lower);
    }

    /** Whether a normalised name may be used. */
    public boolean isValid(String name) {
        return isPlain(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                && !isDots(name)
                && !isDots(decoded(name))
                && pattern.matcher(name).lookingAt();
    }

    /** No slash, no outer blanks, and nothing that does not show or changes how others show. */
    private static boolean isPlain(String name) {
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
