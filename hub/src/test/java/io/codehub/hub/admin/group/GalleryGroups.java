/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.group;

import io.codehub.hub.admin.GalleryAdmin;
import io.codehub.hub.admin.Notice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages of groups. */
public final class GalleryGroups {

    private final GalleryAdmin admin;
    private final String user;

    private GalleryGroups(GalleryAdmin admin) {
        this.admin = admin;
        this.user = admin.user();
    }

    /** Adds them. */
    public static void addTo(GalleryAdmin admin) {
        GalleryGroups all = new GalleryGroups(admin);
        all.groups();
    }

    private void groups() {
        Slice slice = new Slice(0, 50, 3);
        List<GroupViews.Line> lines =
                List.of(
                        new GroupViews.Line(
                                user + "-group",
                                "/hub/admin/groups/g",
                                9_914L,
                                List.of("grader", user),
                                List.of("max_servers", user)),
                        new GroupViews.Line(
                                "students", "/hub/admin/groups/s", null, List.of(), List.of()));
        var table = new GroupViews.Table(lines, "", slice, 3, true, null, null);
        admin.show("admin-groups", "admin_groups", null, Map.of("table", table));
        var none = new GroupViews.Table(List.of(), user, slice, 0, true, null, null);
        admin.show("admin-groups-none", "admin_groups", null, Map.of("table", none));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put(
                "group",
                new GroupViews.View(
                        user + "-group",
                        "/hub/admin/groups/g",
                        List.of(
                                new GroupViews.Member(
                                        user, "/hub/admin/users/u", true, GalleryAdmin.ago(3)),
                                new GroupViews.Member("radia", null, true, null),
                                new GroupViews.Member("grace", null, false, null)),
                        new Slice(0, 50, 120),
                        120,
                        List.of("grader"),
                        "quota: 20Gi\nowner: " + user,
                        true,
                        "/hub/admin/groups/g/delete",
                        null,
                        "/hub/admin/groups/g?offset=50"));
        admin.show("admin-group", "admin_group", Notice.good(user + " is now in the group"), model);
        model.put("problem", "No such user: " + user);
        admin.show("admin-group-error", "admin_group", null, model);
        Map<String, Object> fresh = new LinkedHashMap<>();
        fresh.put("name", "");
        fresh.put("users", user);
        fresh.put("problem", null);
        admin.show("admin-group-new", "admin_group_new", null, fresh);
        Map<String, Object> delete = new LinkedHashMap<>();
        delete.put("name", user);
        delete.put("url", "/hub/admin/groups/g");
        delete.put("members", 38L);
        delete.put("problem", null);
        admin.show("admin-group-delete", "admin_group_delete", null, delete);
    }
}
