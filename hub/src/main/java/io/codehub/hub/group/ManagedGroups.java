/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Memberships that a sign-in service decides on. */
@Service
public class ManagedGroups {

    private static final Logger log = LoggerFactory.getLogger(ManagedGroups.class);
    private static final int MAX_NAME = 255;

    private final GroupRepository groups;
    private final UserRepository users;
    private final AuditLog audit;

    ManagedGroups(GroupRepository groups, UserRepository users, AuditLog audit) {
        this.groups = groups;
        this.users = users;
        this.audit = audit;
    }

    /** Makes a user a member of exactly these groups; those that do not exist are created. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(User user, Set<String> names) {
        Set<String> wanted = new TreeSet<>();
        for (String name : names) {
            if (name.isBlank() || name.length() > MAX_NAME) {
                log.warn(
                        "A group of {} cannot be stored: its name is empty or too long",
                        user.name());
            } else {
                wanted.add(name);
            }
        }
        Set<String> known =
                Set.copyOf(users.groupNames(List.of(user.id())).getOrDefault(user.id(), List.of()));
        for (String name : wanted) {
            if (!known.contains(name)) {
                groups.addMember(groups.findOrCreate(name), user.id());
                record(name, "added", user);
            }
        }
        for (String name : known) {
            if (!wanted.contains(name)) {
                groups.find(name)
                        .ifPresent(group -> groups.removeMembers(group.id(), List.of(user.id())));
                record(name, "removed", user);
            }
        }
    }

    private void record(String group, String what, User user) {
        audit.record(
                AuditEvent.of("group.change", null, group)
                        .withDetail(what, List.of(user.name()))
                        .withDetail("by", "sign-in service"));
        log.info("Sign-in service: {} {} group {}", user.name(), what, group);
    }
}
