/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Models of groups, cut to what their reader may know. */
@Component
class GroupModels {

    private final GroupRepository groups;
    private final RoleRepository roles;
    private final AccessCheck access;

    GroupModels(GroupRepository groups, RoleRepository roles, AccessCheck access) {
        this.groups = groups;
        this.roles = roles;
        this.access = access;
    }

    /** Models in the order of the groups, with a fixed number of look-ups. */
    List<Map<String, Object>> of(Requester by, List<Group> listed) {
        List<Long> ids = listed.stream().map(Group::id).toList();
        Map<Long, List<String>> members = groups.members(ids);
        Map<Long, List<String>> roleNames = roles.namesOf(RoleHolder.GROUP, ids);
        return listed.stream()
                .map(group ->
                        model(
                                by,
                                group,
                                members.getOrDefault(group.id(), List.of()),
                                roleNames.getOrDefault(group.id(), List.of())))
                .toList();
    }

    Map<String, Object> of(Requester by, Group group) {
        return of(by, List.of(group)).getFirst();
    }

    private Map<String, Object> model(
            Requester by, Group group, List<String> members, List<String> roles) {
        Resource resource = new Resource.OfGroup(group.name());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("kind", "group");
        model.put("name", group.name());
        if (access.allows(by, resource, "read:groups")) {
            model.put("users", members);
            model.put("properties", group.properties());
        }
        if (access.allows(by, resource, "read:roles:groups")) {
            model.put("roles", roles);
        }
        return model;
    }
}
