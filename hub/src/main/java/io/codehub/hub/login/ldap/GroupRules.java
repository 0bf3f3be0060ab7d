/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPInterface;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.AuthenticatorTraits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What groups of the directory mean for a user: coming in, rights, groups at the hub. */
final class GroupRules {

    private final Groups groups;
    private final List<String> allowed;
    private final List<String> admins;

    private GroupRules(Groups groups, List<String> allowed, List<String> admins) {
        this.groups = groups;
        this.allowed = allowed;
        this.admins = admins;
    }

    /**
     * As configured.
     *
     * @throws IllegalArgumentException if something is missing
     */
    static GroupRules read(Configuration configuration) {
        if (configuration.get(AuthenticatorTraits.MANAGE_GROUPS)) {
            LdapRules.require(configuration, LdapTraits.GROUP_SEARCH_BASE, "manage_groups");
        }
        return new GroupRules(
                Groups.read(configuration),
                configuration.get(LdapTraits.ALLOWED_GROUPS),
                configuration.get(LdapTraits.ADMIN_GROUPS));
    }

    /** Whether any group lets its members in; groups of administrators do. */
    boolean letSomebodyIn() {
        return !allowed.isEmpty() || !admins.isEmpty();
    }

    /** Whether groups are searched for, rather than the configured ones read. */
    boolean search() {
        return groups.searched();
    }

    /**
     * Asks the directory.
     *
     * @param own connection that reads configured groups
     * @param searching connection that searches for groups
     */
    Membership of(LDAPInterface own, LDAPInterface searching, String userEntry, String userName) {
        Map<DN, String> found = search() ? groups.search(searching, userEntry, userName) : Map.of();
        Set<String> matching = groups.among(allowed, found, own, userEntry, userName);
        Set<String> promoting = groups.among(admins, found, own, userEntry, userName);
        matching.addAll(promoting);
        return new Membership(new TreeSet<>(found.values()), matching, !promoting.isEmpty());
    }

    /** The user with what the groups mean. */
    AuthenticatedUser apply(Membership membership, AuthenticatedUser user) {
        return user.withAdmin(admins.isEmpty() ? null : membership.admin())
                .withGroups(search() ? membership.names() : null)
                .withAllowed(!membership.matching().isEmpty());
    }

    /**
     * Groups of a user.
     *
     * @param names of the groups found, as at the hub
     * @param matching configured groups among them, as configured
     * @param admin whether one of these makes administrators
     */
    record Membership(Set<String> names, Set<String> matching, boolean admin) {}
}
