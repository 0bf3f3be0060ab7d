/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.LDAPInterface;
import io.codehub.hub.config.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A restriction: whom this filter does not find stays out. */
final class UserFilter {

    private static final Logger log = LoggerFactory.getLogger(UserFilter.class);

    private final Template filter;
    private final String base;
    private final String userAttribute;
    private final List<String> attributes;

    private UserFilter(
            Template filter, String base, String userAttribute, List<String> attributes) {
        this.filter = filter;
        this.base = base;
        this.userAttribute = userAttribute;
        this.attributes = attributes;
    }

    /**
     * As configured.
     *
     * @return null if there is none
     * @throws IllegalArgumentException if something is missing
     */
    static @Nullable UserFilter read(Configuration configuration) {
        String text = configuration.get(LdapTraits.SEARCH_FILTER);
        if (text.isBlank()) {
            return null;
        }
        String name = LdapTraits.SEARCH_FILTER.qualifiedName();
        LdapRules.require(configuration, LdapTraits.USER_SEARCH_BASE, name);
        if (text.contains("{userattr}")) {
            LdapRules.require(configuration, LdapTraits.USER_ATTRIBUTE, name);
        }
        return new UserFilter(
                Template.parseFilter(name, text, Set.of("userattr", "username")),
                configuration.get(LdapTraits.USER_SEARCH_BASE),
                configuration.get(LdapTraits.USER_ATTRIBUTE),
                configuration.get(LdapTraits.ATTRIBUTES));
    }

    /** Whether exactly one entry is found; asked with the user's own connection. */
    boolean finds(LDAPInterface own, String userName) {
        String filled =
                filter.fill(
                        Map.of(
                                "userattr",
                                userAttribute,
                                "username",
                                Template.escapedForFilter(userName)));
        int found = Search.below(own, base, filled, attributes, 2).size();
        if (found != 1) {
            log.info(
                    "LDAPAuthenticator.search_filter found {} for somebody whose password is right",
                    found == 0 ? "nobody" : "more than one entry");
        }
        return found == 1;
    }
}
