/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.codehub.hub.config.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the entry of a user by what they sign in with. */
final class UserSearch {

    private static final Logger log = LoggerFactory.getLogger(UserSearch.class);

    private final Template filter;
    private final String base;
    private final String loginAttribute;
    private final String nameAttribute;

    private UserSearch(Template filter, String base, String loginAttribute, String nameAttribute) {
        this.filter = filter;
        this.base = base;
        this.loginAttribute = loginAttribute;
        this.nameAttribute = nameAttribute;
    }

    /**
     * As configured.
     *
     * @return null if users are not searched for
     * @throws IllegalArgumentException if something is missing
     */
    static @Nullable UserSearch read(Configuration configuration) {
        if (!configuration.get(LdapTraits.LOOKUP_DN)) {
            return null;
        }
        LdapRules.require(configuration, LdapTraits.USER_SEARCH_BASE, "lookup_dn");
        String filter = configuration.get(LdapTraits.LOOKUP_DN_SEARCH_FILTER);
        if (filter.contains("{login_attr}")) {
            LdapRules.require(configuration, LdapTraits.USER_ATTRIBUTE, "lookup_dn");
        }
        String nameAttribute = configuration.get(LdapTraits.LOOKUP_DN_USER_DN_ATTRIBUTE);
        boolean needsName =
                !configuration.get(LdapTraits.BIND_DN_TEMPLATE).isEmpty()
                        || !configuration.get(LdapTraits.SEARCH_FILTER).isEmpty()
                        || configuration.get(LdapTraits.USE_LOOKUP_DN_USERNAME);
        if (needsName) {
            LdapRules.require(
                    configuration,
                    LdapTraits.LOOKUP_DN_USER_DN_ATTRIBUTE,
                    "lookup_dn with bind_dn_template, search_filter or use_lookup_dn_username");
        }
        return new UserSearch(
                Template.parseFilter(
                        LdapTraits.LOOKUP_DN_SEARCH_FILTER.qualifiedName(),
                        filter,
                        Set.of("login_attr", "login")),
                configuration.get(LdapTraits.USER_SEARCH_BASE),
                configuration.get(LdapTraits.USER_ATTRIBUTE),
                nameAttribute);
    }

    /** Whom exactly one entry, with exactly one value of the attribute, belongs to. */
    Optional<Found> find(LDAPInterface connection, String login) {
        String filled =
                filter.fill(
                        Map.of(
                                "login_attr",
                                loginAttribute,
                                "login",
                                Template.escapedForFilter(login)));
        List<String> wanted = nameAttribute.isEmpty() ? List.of() : List.of(nameAttribute);
        List<SearchResultEntry> entries = Search.below(connection, base, filled, wanted, 2);
        if (entries.size() != 1) {
            if (entries.size() > 1) {
                log.error(
                        "More than one user of the directory signs in with the same name; see"
                                + " user_attribute and lookup_dn_search_filter");
            }
            return Optional.empty();
        }
        SearchResultEntry entry = entries.getFirst();
        if (nameAttribute.isEmpty()) {
            return Optional.of(new Found(entry.getDN(), login));
        }
        String @Nullable [] values = entry.getAttributeValues(nameAttribute);
        if (values == null || values.length != 1 || values[0].isBlank()) {
            log.error(
                    "{} has {} values of {}, and one is needed; see lookup_dn_user_dn_attribute",
                    entry.getDN(),
                    values == null ? 0 : values.length,
                    nameAttribute);
            return Optional.empty();
        }
        return Optional.of(new Found(entry.getDN(), values[0]));
    }

    /**
     * A user of the directory.
     *
     * @param entry distinguished name; null if nobody searched for it
     * @param name value of the attribute, else what was entered
     */
    record Found(@Nullable String entry, String name) {}
}
