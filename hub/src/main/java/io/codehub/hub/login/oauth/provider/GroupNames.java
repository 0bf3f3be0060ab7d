/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.OAuthLoginTraits;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which of the groups of a service become groups here, and what they are called. */
final class GroupNames {

    private final String prefix;
    private final List<Pattern> wanted;

    GroupNames(ProviderSettings settings) {
        this.prefix = settings.get(OAuthLoginTraits.GROUP_PREFIX);
        this.wanted =
                settings.get(OAuthLoginTraits.SYNC_GROUPS).stream().map(GroupNames::of).toList();
    }

    private static Pattern of(String glob) {
        return Pattern.compile(
                Arrays.stream(glob.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    /** Their names here. */
    Set<String> of(Set<String> given) {
        return given.stream()
                .filter(this::isWanted)
                .map(name -> prefix + name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isWanted(String name) {
        return wanted.isEmpty()
                || wanted.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** Whether a group of that name can come from the service. */
    boolean isPossible(String name) {
        return name.startsWith(prefix) && isWanted(name.substring(prefix.length()));
    }
}
