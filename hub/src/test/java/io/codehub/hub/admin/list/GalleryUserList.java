/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.list;

import io.codehub.hub.admin.GalleryAdmin;
import io.codehub.hub.admin.Notice;
import io.codehub.hub.admin.UserListQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of users in each of its states. */
public final class GalleryUserList {

    private final GalleryAdmin admin;
    private final String user;

    private GalleryUserList(GalleryAdmin admin) {
        this.admin = admin;
        this.user = admin.user();
    }

    /** Adds them. */
    public static void addTo(GalleryAdmin admin) {
        GalleryUserList all = new GalleryUserList(admin);
        all.users();
    }

    private void users() {
        UserListQuery all = UserListQuery.ALL;
        admin.show("admin", "admin", null, Map.of("table", table(all, rows(), 10_240)));
        UserListQuery found = new UserListQuery(user, "running", "-last_activity", 0, 50);
        admin.show("admin-filter", "admin", null, Map.of("table", table(found, rows(), 4)));
        admin.show("admin-none", "admin", null, Map.of("table", table(found, List.of(), 0)));
        Notice done =
                new Notice(
                        "warn",
                        "2 of 3 servers stopped",
                        List.of(user + " and grace are stopped.", "edsger was already stopping."));
        admin.show("admin-done", "admin", done, Map.of("table", table(all, rows(), 10_240)));
    }

    private UserListing.Table table(UserListQuery query, List<UserRow> rows, long total) {
        return new UserListing.Table(
                rows,
                query,
                total,
                true,
                "/hub/admin",
                "/hub/admin",
                "/hub/admin?sort=-name",
                "/hub/admin?sort=-last_activity",
                null,
                total > 50 ? "/hub/admin?offset=50" : null);
    }

    private List<UserRow> rows() {
        List<UserRow> rows = new ArrayList<>();
        rows.add(
                userRow(
                        user,
                        true,
                        "running",
                        List.of(row(user, "thesis", "running"), row(user, "gpu", "stopped"))));
        for (String state : List.of("stopped", "starting", "failed", "stopping", "running")) {
            rows.add(userRow("some-" + state, false, state, List.of()));
        }
        rows.add(
                new UserRow(
                        "half-hidden",
                        false,
                        true,
                        null,
                        null,
                        List.of(),
                        null,
                        false,
                        null,
                        null,
                        null,
                        null));
        return rows;
    }

    private UserRow userRow(String name, boolean admin, String state, List<ServerRow> others) {
        return new UserRow(
                name,
                admin,
                !admin && state.equals("stopped"),
                admin ? "staff, " + user : "",
                row(user, "", state),
                others,
                state.equals("stopped") ? null : GalleryAdmin.ago(3),
                true,
                "/hub/admin/users/u",
                state.equals("stopped") ? "/hub/spawn/u" : null,
                "/hub/admin/audit?q=u",
                admin ? null : "/hub/admin/users/u/delete");
    }

    /** A server in one of its states. */
    public static ServerRow row(String user, String label, String state) {
        String word =
                switch (state) {
                    case "failed" -> "Failed to start";
                    default -> state.substring(0, 1).toUpperCase(Locale.ROOT) + state.substring(1);
                };
        boolean runs = state.equals("running");
        return new ServerRow(
                user + "/" + label,
                label,
                label.isEmpty() ? "server of " + user : "server " + label + " of " + user,
                state,
                word,
                label.isEmpty() ? "Standard" : null,
                runs ? GalleryAdmin.ago(3) : null,
                "/hub/admin/servers/u",
                runs ? "/user/u/" : null,
                runs ? "/hub/admin/stop?server=u%2F" : null,
                state.equals("stopped") || state.equals("failed"),
                state.equals("starting"));
    }
}
