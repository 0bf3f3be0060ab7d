/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.group;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.admin.Notice;
import io.codehub.hub.admin.Notices;
import io.codehub.hub.error.HubException;
import io.codehub.hub.group.Group;
import io.codehub.hub.group.GroupRepository;
import io.codehub.hub.group.GroupService;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Pages of groups. */
@PageController
class GroupController {

    private final AdminPages pages;
    private final AdminAddresses addresses;
    private final AccessCheck access;
    private final GroupViews views;
    private final GroupRepository groups;
    private final GroupService service;
    private final Notices notices;

    GroupController(
            AdminPages pages,
            AdminAddresses addresses,
            AccessCheck access,
            GroupViews views,
            GroupRepository groups,
            GroupService service,
            Notices notices) {
        this.pages = pages;
        this.addresses = addresses;
        this.access = access;
        this.views = views;
        this.groups = groups;
        this.service = service;
        this.notices = notices;
    }

    @GetMapping("/hub/admin/groups")
    ModelAndView list(
            Requester reader,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") String offset,
            @RequestParam(required = false) @Nullable String notice) {
        pages.require(reader);
        ModelAndView page = pages.page("admin_groups", AdminPages.Area.GROUPS, notice);
        page.addObject("table", views.table(reader, q.strip(), offset));
        return page;
    }

    @GetMapping("/hub/admin/new-group")
    ModelAndView form(Requester reader) {
        pages.require(reader);
        access.require(reader, new Resource.Anything(), "admin:groups");
        return form("", "", null);
    }

    @PostMapping("/hub/admin/new-group")
    ModelAndView create(
            Requester reader,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String users) {
        pages.require(reader);
        access.require(reader, new Resource.Anything(), "admin:groups");
        try {
            String group = name.strip();
            service.create(reader, List.of(group), names(users));
            return to(addresses.group(group), Notice.good("The group " + group + " was created"));
        } catch (HubException refusal) {
            ModelAndView page = form(name, users, refusal.getMessage());
            page.setStatus(refusal.status());
            return page;
        }
    }

    @GetMapping("/hub/admin/groups/{name}")
    ModelAndView show(
            Requester reader,
            @PathVariable String name,
            @RequestParam(defaultValue = "0") String offset,
            @RequestParam(required = false) @Nullable String notice) {
        Group group = find(reader, name, "read:groups", "read:groups:name");
        return page(reader, group, offset, notice, null);
    }

    @PostMapping("/hub/admin/groups/{name}")
    ModelAndView setProperties(
            Requester reader,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String properties) {
        Group group = find(reader, name, "groups");
        try {
            Map<String, @Nullable Object> values = PropertyText.read(properties);
            service.setProperties(reader, group, values);
            return to(addresses.group(name), Notice.good("Saved"));
        } catch (HubException refusal) {
            return refused(reader, group, refusal, properties);
        }
    }

    @PostMapping("/hub/admin/groups/{name}/users")
    ModelAndView add(
            Requester reader,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String users) {
        Group group = find(reader, name, "groups");
        try {
            List<String> added = names(users);
            service.add(reader, group, added);
            String who = added.size() == 1 ? added.getFirst() + " is" : added.size() + " users are";
            return to(addresses.group(name), Notice.good(who + " now in the group"));
        } catch (HubException refusal) {
            return refused(reader, group, refusal, null);
        }
    }

    @PostMapping("/hub/admin/groups/{name}/remove")
    ModelAndView remove(Requester reader, @PathVariable String name, @RequestParam String user) {
        Group group = find(reader, name, "groups");
        service.remove(reader, group, List.of(user));
        return to(addresses.group(name), Notice.good(user + " is no longer in the group"));
    }

    @GetMapping("/hub/admin/groups/{name}/delete")
    ModelAndView askDelete(Requester reader, @PathVariable String name) {
        return question(find(reader, name, "delete:groups"), null);
    }

    @PostMapping("/hub/admin/groups/{name}/delete")
    ModelAndView delete(
            Requester reader,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String confirm) {
        Group group = find(reader, name, "delete:groups");
        if (!confirm.strip().equals(name)) {
            ModelAndView page = question(group, "The name does not match");
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
        service.delete(reader, group);
        return to(addresses.of("groups"), Notice.good("The group " + name + " was deleted"));
    }

    private Group find(Requester reader, String name, String... anyOf) {
        pages.require(reader);
        access.require(reader, new Resource.OfGroup(name), anyOf);
        return groups.find(name).orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    private ModelAndView refused(
            Requester reader, Group group, HubException refusal, @Nullable String typed) {
        ModelAndView page = page(reader, group, "0", null, typed);
        page.addObject("problem", refusal.getMessage());
        page.setStatus(refusal.status());
        return page;
    }

    private ModelAndView page(
            Requester reader,
            Group group,
            String offset,
            @Nullable String notice,
            @Nullable String typed) {
        ModelAndView page = pages.page("admin_group", AdminPages.Area.GROUPS, notice);
        page.addObject("group", views.group(reader, group, offset, typed));
        return page;
    }

    private ModelAndView form(String name, String users, @Nullable String problem) {
        ModelAndView page = pages.page("admin_group_new", AdminPages.Area.GROUPS, null);
        page.addObject("name", name);
        page.addObject("users", users);
        page.addObject("problem", problem);
        return page;
    }

    private ModelAndView question(Group group, @Nullable String problem) {
        ModelAndView page = pages.page("admin_group_delete", AdminPages.Area.GROUPS, null);
        page.addObject("name", group.name());
        page.addObject("url", addresses.group(group.name()));
        page.addObject("members", views.countMembers(group));
        page.addObject("problem", problem);
        return page;
    }

    private ModelAndView to(String address, Notice notice) {
        return Redirects.seeOther(AdminAddresses.with(address, notices.seal(notice)));
    }

    /** Names with commas, blanks or lines between them. */
    private static List<String> names(String typed) {
        List<String> names = new ArrayList<>();
        for (String name : typed.split("[,\\s]+")) {
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
