/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates, changes and deletes groups. */
@Service
public class GroupService {

    private static final Logger log = LoggerFactory.getLogger(GroupService.class);
    private static final int MAX_NAME = 255;

    private final GroupRepository groups;
    private final UserRepository users;
    private final UserNames names;
    private final MembershipRules rules;
    private final AuditLog audit;

    GroupService(
            GroupRepository groups,
            UserRepository users,
            UserNames names,
            MembershipRules rules,
            AuditLog audit) {
        this.groups = groups;
        this.users = users;
        this.names = names;
        this.rules = rules;
        this.audit = audit;
    }

    /**
     * Creates groups with the same members, all or none.
     *
     * @throws HubException 400 for a name that cannot be or a user who does not exist, 409 for a
     *     group that exists
     */
    @Transactional
    public List<Group> create(Requester by, List<String> wanted, List<String> members) {
        wanted.forEach(GroupService::requireValid);
        List<Group> created = new ArrayList<>();
        for (String name : wanted) {
            if (!groups.create(name)) {
                throw HubException.conflict("Group " + name + " already exists");
            }
            List<User> found = find(members);
            Group group = groups.find(name).orElseThrow();
            rules.requireMayAdd(by, group, found);
            found.forEach(user -> groups.addMember(group.id(), user.id()));
            created.add(group);
            audit.record(AuditEvent.of("group.create", by, name).withDetail("users", names(found)));
            log.info("{} created group {} with {} users", by.name(), name, found.size());
        }
        return created;
    }

    @Transactional
    public void delete(Requester by, Group group) {
        groups.delete(group.id());
        audit.record(AuditEvent.of("group.delete", by, group.name()));
        log.info("{} deleted group {}", by.name(), group.name());
    }

    /**
     * Adds users; members stay.
     *
     * @throws HubException 400 for a user who does not exist, 403 if that would give rights which
     *     the requester cannot give
     */
    @Transactional
    public void add(Requester by, Group group, List<String> members) {
        Set<String> known =
                Set.copyOf(groups.members(List.of(group.id())).getOrDefault(group.id(), List.of()));
        List<User> added =
                find(members).stream().filter(user -> !known.contains(user.name())).toList();
        rules.requireMayAdd(by, group, added);
        added.forEach(user -> groups.addMember(group.id(), user.id()));
        audit.record(
                AuditEvent.of("group.change", by, group.name()).withDetail("added", names(added)));
        log.info("{} added to group {}: {}", by.name(), group.name(), namesOf(added));
    }

    /**
     * Takes users out.
     *
     * @throws HubException 400 for a user who does not exist
     */
    @Transactional
    public void remove(Requester by, Group group, List<String> members) {
        List<User> removed = find(members);
        groups.removeMembers(group.id(), removed.stream().map(User::id).toList());
        audit.record(
                AuditEvent.of("group.change", by, group.name())
                        .withDetail("removed", names(removed)));
        log.info("{} took out of group {}: {}", by.name(), group.name(), namesOf(removed));
    }

    @Transactional
    public void setProperties(
            Requester by, Group group, Map<String, ? extends @Nullable Object> properties) {
        groups.setProperties(group.id(), properties);
        audit.record(
                AuditEvent.of("group.change", by, group.name())
                        .withDetail("properties", List.copyOf(properties.keySet())));
        log.info("{} changed the properties of group {}", by.name(), group.name());
    }

    private List<User> find(List<String> members) {
        Set<String> wanted =
                members.stream()
                        .map(names::normalize)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        List<User> found = users.findByNames(wanted);
        Set<String> known = found.stream().map(User::name).collect(Collectors.toSet());
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw HubException.badRequest("No such user: " + name);
            }
        }
        return found;
    }

    private static List<String> names(Collection<User> users) {
        return users.stream().map(User::name).toList();
    }

    private static String namesOf(Collection<User> users) {
        return String.join(", ", names(users));
    }

    private static void requireValid(String name) {
        if (name.isBlank()
                || !name.equals(name.strip())
                || name.length() > MAX_NAME
                || name.chars().allMatch(character -> character == '.')
                || !UserNames.isVisible(name)) {
            throw HubException.badRequest("Not a valid name of a group");
        }
    }
}
