/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Trait;

/** What settings demand of each other. */
final class LdapRules {

    private LdapRules() {}

    /**
     * Refuses an empty text.
     *
     * @param because what needs it
     */
    static void require(Configuration configuration, Trait<String> trait, String because) {
        if (configuration.get(trait).isBlank()) {
            throw missing(trait, because);
        }
    }

    static IllegalArgumentException missing(Trait<?> trait, String because) {
        return new IllegalArgumentException(trait.qualifiedName() + " must be set for " + because);
    }
}
