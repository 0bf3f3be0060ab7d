/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.admin.Notice;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.AdminFlag;
import io.codehub.hub.user.RenameRules;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.user.UserService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds and changes accounts as forms say: all of a form, or nothing. */
@Component
class AccountChanges {

    private static final int MAX_NEW = 1000;

    private final UserRepository users;
    private final UserService accounts;
    private final UserNames names;
    private final RenameRules renames;
    private final AdminFlag adminFlag;
    private final Memberships memberships;
    private final Blocking blocking;

    AccountChanges(
            UserRepository users,
            UserService accounts,
            UserNames names,
            RenameRules renames,
            AdminFlag adminFlag,
            Memberships memberships,
            Blocking blocking) {
        this.users = users;
        this.accounts = accounts;
        this.names = names;
        this.renames = renames;
        this.adminFlag = adminFlag;
        this.memberships = memberships;
        this.blocking = blocking;
    }

    /**
     * Adds users and puts them, and those who were there already, into groups.
     *
     * @param typed one name per line
     * @param groups names with commas
     * @throws HubException 400 for a name that cannot be, 403 for a right that is missing
     */
    @Transactional
    public Notice add(Requester by, String typed, String groups, boolean admin) {
        Set<String> wanted =
                typed.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(names::normalize)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (wanted.isEmpty()) {
            throw HubException.badRequest("Type at least one name.");
        }
        if (wanted.size() > MAX_NEW) {
            throw HubException.badRequest("At most " + MAX_NEW + " names at once.");
        }
        adminFlag.requireMayGive(by, admin);
        List<String> invalid = wanted.stream().filter(name -> !names.isValid(name)).toList();
        if (!invalid.isEmpty()) {
            throw HubException.badRequest("Cannot be a user name: " + String.join(", ", invalid));
        }
        Set<String> known =
                users.findByNames(wanted).stream().map(User::name).collect(Collectors.toSet());
        List<String> added = new ArrayList<>(wanted);
        added.removeAll(known);
        added.forEach(name -> accounts.create(name, admin));
        for (String group : Memberships.parse(groups)) {
            memberships.join(by, wanted, group);
        }
        String title =
                added.size() == 1
                        ? added.getFirst() + " was added"
                        : added.size() + " users were added";
        return known.isEmpty()
                ? Notice.good(title)
                : new Notice(
                        added.isEmpty() ? "warn" : "good",
                        title,
                        List.of(
                                known.size() == 1
                                        ? known.iterator().next() + " was there already."
                                        : known.size() + " were there already."));
    }

    /**
     * Changes one account.
     *
     * @param groups names with commas; null to leave them
     * @param admin null to leave the flag
     * @param blocked whether the user is kept out; null to leave that
     * @throws HubException 400 for a name that cannot be, 403 for a right that is missing
     */
    @Transactional
    public User change(
            Requester by,
            User user,
            String name,
            @Nullable String groups,
            @Nullable Boolean admin,
            @Nullable Boolean blocked) {
        adminFlag.requireMayChange(by, user);
        User changed = user;
        if (!name.equals(user.name())) {
            renames.requireMayName(by, name);
            changed = accounts.rename(user, name);
        }
        if (admin != null && admin != user.admin()) {
            adminFlag.requireMayGive(by, admin);
            if (by.isUser(user.name())) {
                throw HubException.badRequest("You cannot take this right from yourself.");
            }
            changed = accounts.setAdmin(changed, admin);
        }
        if (groups != null) {
            List<String> before =
                    users.groupNames(List.of(user.id())).getOrDefault(user.id(), List.of());
            memberships.set(by, changed.name(), before, Memberships.parse(groups));
        }
        if (blocked != null) {
            blocking.set(by, changed, blocked);
        }
        return changed;
    }
}
