/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.admin.GalleryAdmin;
import io.codehub.hub.admin.Notice;
import io.codehub.hub.admin.list.GalleryUserList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages that add, change and delete users. */
public final class GalleryUsers {

    private final GalleryAdmin admin;
    private final String user;

    private GalleryUsers(GalleryAdmin admin) {
        this.admin = admin;
        this.user = admin.user();
    }

    /** Adds them. */
    public static void addTo(GalleryAdmin admin) {
        GalleryUsers all = new GalleryUsers(admin);
        all.users();
        all.questions();
    }

    private void users() {
        for (String problem : new String[] {"", "Cannot be a user name: " + user}) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put(
                    "form",
                    new NewUsersController.Form(
                            user, "students", true, problem.isEmpty() ? null : problem));
            model.put("mayGiveAdmin", true);
            admin.show(
                    problem.isEmpty() ? "admin-add" : "admin-add-error", "admin_add", null, model);
        }
        admin.show("admin-user", "admin_user", Notice.good("Saved"), account(null));
        admin.show(
                "admin-user-error",
                "admin_user",
                null,
                account("User " + user + " already exists"));
    }

    private void questions() {
        Map<String, Object> stop = new LinkedHashMap<>();
        stop.put("heading", "Stop the servers of 2 users?");
        stop.put("back", "state=running");
        stop.put("keep", "/hub/admin?state=running");
        stop.put(
                "stopping",
                List.of(
                        new ManyUsersController.Stopping(
                                user + "/", user, GalleryAdmin.ago(14), false),
                        new ManyUsersController.Stopping(
                                "grace/", "grace", GalleryAdmin.ago(3), true),
                        new ManyUsersController.Stopping("radia/a", "radia / a", null, false)));
        admin.show("admin-stop", "admin_stop", null, stop);
        delete("admin-delete", List.of(user), null);
        delete("admin-delete-mismatch", List.of(user), "What you typed does not match");
        delete("admin-delete-many", List.of(user, "grace", "alan"), null);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("names", new LinkedHashSet<>(List.of(user, "grace")));
        members.put("problem", null);
        members.put("back", "");
        members.put("keep", "/hub/admin");
        admin.show("admin-members", "admin_members", null, members);
    }

    private void delete(String state, List<String> names, @Nullable String problem) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("names", names);
        model.put("figures", new AccountFigures.Figures(2, 1, 1, 1, 3, 3));
        model.put("confirmation", DeletedUsers.confirmation(names));
        model.put("problem", problem);
        model.put("back", "");
        model.put("keep", "/hub/admin");
        admin.show(state, "admin_delete", null, model);
    }

    private Map<String, Object> account(@Nullable String problem) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put(
                "user",
                new UserController.Account(
                        user,
                        "/hub/admin/users/u",
                        GalleryAdmin.ago(200_000),
                        GalleryAdmin.ago(3),
                        user,
                        "students",
                        true,
                        true,
                        true,
                        false,
                        true,
                        "/hub/admin/users/u/delete",
                        problem));
        model.put(
                "servers",
                List.of(
                        GalleryUserList.row(user, "", "running"),
                        GalleryUserList.row(user, "thesis", "stopped")));
        model.put("figures", new AccountFigures.Figures(2, 1, 2, 1, 3, 3));
        return model;
    }
}
