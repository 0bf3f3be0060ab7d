/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.admin.Notice;
import io.codehub.hub.admin.UserListQuery;
import io.codehub.hub.error.HubException;
import io.codehub.hub.group.Group;
import io.codehub.hub.group.GroupRepository;
import io.codehub.hub.group.GroupService;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts users into groups. */
@Component
class Memberships {

    private final AdminPages pages;
    private final AdminAddresses addresses;
    private final AccessCheck access;
    private final GroupRepository groups;
    private final GroupService service;

    Memberships(
            AdminPages pages,
            AdminAddresses addresses,
            AccessCheck access,
            GroupRepository groups,
            GroupService service) {
        this.pages = pages;
        this.addresses = addresses;
        this.access = access;
        this.groups = groups;
        this.service = service;
    }

    /** The page that asks for the group. */
    ModelAndView ask(Collection<String> names, String back, @Nullable String problem) {
        ModelAndView page = pages.page("admin_members", AdminPages.Area.USERS, null);
        page.addObject("names", names);
        page.addObject("problem", problem);
        page.addObject("back", back);
        page.addObject("keep", addresses.users(UserListQuery.of(back)));
        return page;
    }

    /**
     * Adds users to a group, which is created if there is none.
     *
     * @throws HubException 403 or 404 if the requester may not, 400 for a name that cannot be
     */
    Notice join(Requester by, Collection<String> names, String group) {
        add(by, List.copyOf(names), group);
        return Notice.good(
                (names.size() == 1 ? names.iterator().next() : names.size() + " users")
                        + (names.size() == 1 ? " is" : " are")
                        + " now in the group "
                        + group);
    }

    /**
     * Makes a user a member of these groups and of no others that the requester manages.
     *
     * @param before groups of the user now
     */
    void set(Requester by, String user, Collection<String> before, Collection<String> after) {
        Set<String> gone = new LinkedHashSet<>(before);
        gone.removeAll(after);
        Set<String> added = new LinkedHashSet<>(after);
        added.removeAll(before);
        for (String name : gone) {
            access.require(by, new Resource.OfGroup(name), "groups");
            groups.find(name).ifPresent(group -> service.remove(by, group, List.of(user)));
        }
        added.forEach(name -> add(by, List.of(user), name));
    }

    /** Names of groups as typed, with commas or blanks between them. */
    static List<String> parse(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(",")) {
            if (!name.isBlank() && !names.contains(name.strip())) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private void add(Requester by, List<String> names, String name) {
        access.require(by, new Resource.OfGroup(name), "groups");
        Group group = groups.find(name).orElse(null);
        if (group == null) {
            access.require(by, new Resource.OfGroup(name), "admin:groups");
            service.create(by, List.of(name), names);
        } else {
            service.add(by, group, names);
        }
    }
}
