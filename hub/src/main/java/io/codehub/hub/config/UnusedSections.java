/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds sections for classes that are not the ones in use, which have no effect. */
public final class UnusedSections {

    private UnusedSections() {}

    /**
     * A sentence for each.
     *
     * @param sections classes for which something is configured
     */
    public static List<String> notes(Collection<String> sections, Configuration configuration) {
        Optional<String> chosen =
                AuthenticatorClasses.find(configuration.get(JupyterHubTraits.AUTHENTICATOR_CLASS));
        if (chosen.isEmpty()) {
            return List.of();
        }
        Set<String> used = new HashSet<>(AuthenticatorClasses.chain(chosen.get()));
        ChosenAuthenticator.ways(configuration)
                .forEach(way -> used.addAll(AuthenticatorClasses.chain(way.className())));
        List<String> notes = new ArrayList<>();
        for (String section : sections) {
            if (AuthenticatorClasses.classNames().contains(section) && !used.contains(section)) {
                notes.add(
                        "The section "
                                + section
                                + " is not used: the authenticator is "
                                + chosen.get());
            }
        }
        return notes;
    }
}
