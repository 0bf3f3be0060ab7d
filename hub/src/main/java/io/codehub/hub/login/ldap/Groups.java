/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.codehub.hub.config.Configuration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which groups of the directory somebody belongs to. */
final class Groups {

    private static final Logger log = LoggerFactory.getLogger(Groups.class);

    /** More groups than this are not looked at: nobody is in so many, and loops must end. */
    private static final int MOST = 1000;

    private final Template filter;
    private final String base;
    private final List<String> attributes;
    private final String nameAttribute;
    private final boolean nested;

    private Groups(
            Template filter,
            String base,
            List<String> attributes,
            String nameAttribute,
            boolean nested) {
        this.filter = filter;
        this.base = base;
        this.attributes = attributes;
        this.nameAttribute = nameAttribute;
        this.nested = nested;
    }

    /**
     * As configured.
     *
     * @throws IllegalArgumentException if something is missing
     */
    static Groups read(Configuration configuration) {
        String base = configuration.get(LdapTraits.GROUP_SEARCH_BASE);
        List<String> named =
                Stream.of(LdapTraits.ALLOWED_GROUPS, LdapTraits.ADMIN_GROUPS)
                        .flatMap(trait -> configuration.get(trait).stream())
                        .toList();
        if (!named.isEmpty()) {
            LdapRules.require(
                    configuration,
                    LdapTraits.GROUP_SEARCH_FILTER,
                    "LDAPAuthenticator.allowed_groups");
            if (configuration.get(LdapTraits.GROUP_ATTRIBUTES).isEmpty()) {
                throw LdapRules.missing(
                        LdapTraits.GROUP_ATTRIBUTES, "LDAPAuthenticator.allowed_groups");
            }
        }
        for (String group : named) {
            if (isName(group) && base.isEmpty()) {
                throw new IllegalArgumentException(
                        "LDAPAuthenticator: the group "
                                + group
                                + " is not a distinguished name, so that group_search_base must say"
                                + " where it is found");
            }
        }
        if (configuration.get(LdapTraits.NESTED_GROUPS)) {
            LdapRules.require(configuration, LdapTraits.GROUP_SEARCH_BASE, "nested_groups");
        }
        String filter = configuration.get(LdapTraits.GROUP_SEARCH_FILTER);
        return new Groups(
                Template.parseFilter(
                        LdapTraits.GROUP_SEARCH_FILTER.qualifiedName(),
                        filter.isBlank() ? LdapTraits.GROUP_SEARCH_FILTER.defaultValue() : filter,
                        Set.of("userdn", "uid")),
                base,
                configuration.get(LdapTraits.GROUP_ATTRIBUTES),
                configuration.get(LdapTraits.GROUP_NAME_ATTRIBUTE),
                configuration.get(LdapTraits.NESTED_GROUPS));
    }

    boolean searched() {
        return !base.isEmpty();
    }

    /** Groups by their distinguished names, with the names they get at the hub. */
    Map<DN, String> search(LDAPInterface connection, String userEntry, String userName) {
        Map<DN, String> found = new LinkedHashMap<>();
        Deque<String> members = new ArrayDeque<>(List.of(userEntry));
        while (!members.isEmpty() && found.size() < MOST) {
            String member = members.remove();
            for (SearchResultEntry group :
                    Search.below(
                            connection,
                            base,
                            filterFor(member, userName),
                            List.of(nameAttribute),
                            MOST)) {
                if (add(group, found) && nested) {
                    members.add(group.getDN());
                }
            }
        }
        if (found.size() >= MOST) {
            log.warn("{} is in {} groups or more; the others do not count", userEntry, MOST);
        }
        return found;
    }

    private boolean add(SearchResultEntry group, Map<DN, String> found) {
        String name = group.getAttributeValue(nameAttribute);
        if (name == null || name.isBlank()) {
            log.warn("The group {} has no {}; it does not count", group.getDN(), nameAttribute);
            return false;
        }
        try {
            return found.putIfAbsent(group.getParsedDN(), name.strip()) == null;
        } catch (LDAPException e) {
            log.warn("A group has an odd name; it does not count: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Those of some configured groups that the user belongs to, written as there.
     *
     * @param own connection of the user, who must be allowed to read the groups
     * @param found what {@link #search} found
     */
    Set<String> among(
            List<String> configured,
            Map<DN, String> found,
            LDAPInterface own,
            String userEntry,
            String userName) {
        Set<String> result = new TreeSet<>();
        for (String group : configured) {
            boolean member =
                    isName(group)
                            ? found.containsValue(group)
                            : isAmong(group, found.keySet())
                                    || !Search.at(
                                                    own,
                                                    group,
                                                    filterFor(userEntry, userName),
                                                    attributes)
                                            .isEmpty();
            if (member) {
                result.add(group);
            }
        }
        return result;
    }

    private static boolean isAmong(String group, Set<DN> found) {
        try {
            return found.contains(new DN(group));
        } catch (LDAPException e) {
            return false;
        }
    }

    private static boolean isName(String group) {
        return !group.contains("=");
    }

    private String filterFor(String member, String userName) {
        return filter.fill(
                Map.of(
                        "userdn",
                        Template.escapedForFilter(member),
                        "uid",
                        Template.escapedForFilter(userName)));
    }
}
