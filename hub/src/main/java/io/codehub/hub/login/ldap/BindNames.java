/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import io.codehub.hub.config.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Distinguished names under which a user's password is tried, one after the other. */
final class BindNames {

    private final List<Template> templates;
    private final boolean withoutBlanks;

    private BindNames(List<Template> templates, boolean withoutBlanks) {
        this.templates = templates;
        this.withoutBlanks = withoutBlanks;
    }

    /**
     * As configured; blank templates do not count.
     *
     * @throws IllegalArgumentException for templates that cannot be filled in
     */
    static BindNames read(Configuration configuration) {
        List<String> texts = configuration.get(LdapTraits.BIND_DN_TEMPLATE);
        List<Template> templates =
                texts.stream()
                        .filter(text -> !text.isBlank())
                        .map(text ->
                                Template.parse(
                                        LdapTraits.BIND_DN_TEMPLATE.qualifiedName(),
                                        text,
                                        Set.of("username")))
                        .toList();
        return new BindNames(templates, templates.size() < texts.size());
    }

    /** Whether entries do not count because nothing is in them. */
    boolean withoutBlanks() {
        return withoutBlanks;
    }

    boolean none() {
        return templates.isEmpty();
    }

    /**
     * For a user.
     *
     * @param entry of the user, which counts if there are no templates; null if it is not known
     */
    List<String> of(String name, @Nullable String entry) {
        if (none()) {
            return entry == null ? List.of() : List.of(entry);
        }
        Map<String, String> values = Map.of("username", Template.escapedForName(name));
        return templates.stream().map(template -> template.fill(values)).toList();
    }
}
