/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import io.codehub.hub.audit.AuditRecord;
import io.codehub.hub.web.Gallery;
import io.codehub.hub.web.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of the administration in each of their states. */
public final class GalleryAdmin {

    private static final Instant NOW = Instant.parse("2026-03-02T11:48:00Z");

    private final Gallery gallery = new Gallery();
    private final Map<String, String> pages = new LinkedHashMap<>();
    private final String user;

    private GalleryAdmin(String user) {
        this.user = user;
    }

    /** State to page, all for one user, who appears in them, too. */
    public static Map<String, String> of(String user) {
        GalleryAdmin all = new GalleryAdmin(user);
        all.users();
        all.questions();
        all.groups();
        all.servers();
        all.overview();
        all.audit();
        return all.pages;
    }

    private void users() {
        UserListQuery all = UserListQuery.ALL;
        show("admin", "admin", null, Map.of("table", table(all, rows(), 10_240)));
        UserListQuery found = new UserListQuery(user, "running", "-last_activity", 0, 50);
        show("admin-filter", "admin", null, Map.of("table", table(found, rows(), 4)));
        show("admin-none", "admin", null, Map.of("table", table(found, List.of(), 0)));
        Notice done =
                new Notice(
                        "warn",
                        "2 of 3 servers stopped",
                        List.of(user + " and grace are stopped.", "edsger was already stopping."));
        show("admin-done", "admin", done, Map.of("table", table(all, rows(), 10_240)));
        for (String problem : new String[] {"", "Cannot be a user name: " + user}) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put(
                    "form",
                    new NewUsersController.Form(
                            user, "students", true, problem.isEmpty() ? null : problem));
            model.put("mayGiveAdmin", true);
            show(problem.isEmpty() ? "admin-add" : "admin-add-error", "admin_add", null, model);
        }
        show("admin-user", "admin_user", Notice.good("Saved"), account(null));
        show("admin-user-error", "admin_user", null, account("User " + user + " already exists"));
    }

    private void questions() {
        Map<String, Object> stop = new LinkedHashMap<>();
        stop.put("heading", "Stop the servers of 2 users?");
        stop.put("back", "state=running");
        stop.put("keep", "/hub/admin?state=running");
        stop.put(
                "stopping",
                List.of(
                        new ManyUsersController.Stopping(user + "/", user, ago(14), false),
                        new ManyUsersController.Stopping("grace/", "grace", ago(3), true),
                        new ManyUsersController.Stopping("radia/a", "radia / a", null, false)));
        show("admin-stop", "admin_stop", null, stop);
        delete("admin-delete", List.of(user), null);
        delete("admin-delete-mismatch", List.of(user), "What you typed does not match");
        delete("admin-delete-many", List.of(user, "grace", "alan"), null);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("names", new LinkedHashSet<>(List.of(user, "grace")));
        members.put("problem", null);
        members.put("back", "");
        members.put("keep", "/hub/admin");
        show("admin-members", "admin_members", null, members);
    }

    private void delete(String state, List<String> names, @Nullable String problem) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("names", names);
        model.put("figures", new AccountFigures.Figures(2, 1, 1, 1, 3, 3));
        model.put("confirmation", DeletedUsers.confirmation(names));
        model.put("problem", problem);
        model.put("back", "");
        model.put("keep", "/hub/admin");
        show(state, "admin_delete", null, model);
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
        show("admin-groups", "admin_groups", null, Map.of("table", table));
        var none = new GroupViews.Table(List.of(), user, slice, 0, true, null, null);
        show("admin-groups-none", "admin_groups", null, Map.of("table", none));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put(
                "group",
                new GroupViews.View(
                        user + "-group",
                        "/hub/admin/groups/g",
                        List.of(
                                new GroupViews.Member(user, "/hub/admin/users/u", true, ago(3)),
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
        show("admin-group", "admin_group", Notice.good(user + " is now in the group"), model);
        model.put("problem", "No such user: " + user);
        show("admin-group-error", "admin_group", null, model);
        Map<String, Object> fresh = new LinkedHashMap<>();
        fresh.put("name", "");
        fresh.put("users", user);
        fresh.put("problem", null);
        show("admin-group-new", "admin_group_new", null, fresh);
        Map<String, Object> delete = new LinkedHashMap<>();
        delete.put("name", user);
        delete.put("url", "/hub/admin/groups/g");
        delete.put("members", 38L);
        delete.put("problem", null);
        show("admin-group-delete", "admin_group_delete", null, delete);
        show(
                "admin-services",
                "admin_services",
                null,
                Map.of(
                        "services",
                        List.of(
                                new ServiceRows.Line(
                                        "grades",
                                        true,
                                        "ok",
                                        "Runs by itself",
                                        "/services/grades/",
                                        List.of("grader", user),
                                        "configuration",
                                        "/services/grades/"),
                                new ServiceRows.Line(
                                        "idle-culler",
                                        false,
                                        "running",
                                        "Running, pid 214",
                                        null,
                                        List.of(),
                                        "API",
                                        null),
                                new ServiceRows.Line(
                                        user,
                                        false,
                                        "failed",
                                        "Not running",
                                        null,
                                        List.of(),
                                        "API",
                                        null))));
    }

    private void servers() {
        server("admin-server", "running", null);
        server("admin-server-failed", "failed", "All large machines are in use, " + user + ".");
        server("admin-server-starting", "starting", null);
    }

    private void server(String state, String mark, @Nullable String failure) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("server", row(mark.equals("running") ? "" : "thesis", mark));
        model.put(
                "about",
                new ServerController.About(
                        user,
                        "/hub/admin/users/u",
                        mark.equals("running") ? ago(46) : null,
                        ago(47),
                        "/user/u/",
                        failure,
                        List.of(new ServerController.Fact("pod_name", "jupyter-" + user)),
                        mark.equals("starting")));
        model.put(
                "events",
                List.of(
                        new ServerController.Event(ago(46), "Server became ready", "by the hub"),
                        new ServerController.Event(
                                ago(47), "Started server", "by " + user + " from 10.12.0.4")));
        show(state, "admin_server", null, model);
    }

    private void overview() {
        List<AuditRecord> ends = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            ends.add(event("server.ready", i * 37 % 60, Map.of("seconds", 10 + i % 40)));
        }
        for (int i = 0; i < 3; i++) {
            ends.add(event("server.failed", 5 + 17 * i, Map.of("seconds", 300)));
        }
        var failures =
                List.of(
                        new Overview.Failure(
                                ago(9),
                                user,
                                "/hub/admin/servers/u",
                                "No machine is free, " + user),
                        new Overview.Failure(
                                ago(20), "alan / x", "/hub/admin/servers/a/x", "Image not found"));
        overview(
                "admin-overview",
                new Overview.Figures(
                        412, 600, 7, 100, StartFigures.of(ends, NOW), failures, ago(9)),
                List.of());
        overview(
                "admin-overview-quiet",
                new Overview.Figures(
                        12, 0, 0, 100, StartFigures.of(List.of(), NOW), List.of(), null),
                List.of(
                        new HubHealth.Trouble("bad", "A hub gives no sign of life", "Look at it."),
                        new HubHealth.Trouble("warn", "Editors are not protected", "Do it.")));
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("now", Moment.of(NOW, NOW));
        nothing.put("figures", null);
        nothing.put("parts", null);
        nothing.put("installation", null);
        show("admin-overview-closed", "admin_overview", null, nothing);
    }

    private void overview(
            String state, Overview.Figures figures, List<HubHealth.Trouble> troubles) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("now", Moment.of(NOW, NOW));
        model.put("since", ago(60));
        model.put("figures", figures);
        model.put(
                "parts",
                new HubHealth.Health(
                        List.of(
                                new HubHealth.Part(
                                        "Hub hub-0123456789abcdef, this one",
                                        "does idle-culler, route-check",
                                        "ok",
                                        "Healthy"),
                                new HubHealth.Part("Proxy", "", "failed", "No answer"),
                                new HubHealth.Part("Database", "310 ms", "slow", "Slow")),
                        troubles));
        model.put(
                "installation",
                new Overview.Installation(
                        "Codehub 0.1.0",
                        "JupyterHub 6.1.1",
                        "KubeSpawner",
                        "native",
                        10_240,
                        1_911,
                        "PostgreSQL 15.9"));
        show(state, "admin_overview", null, model);
    }

    private void audit() {
        List<AuditListing.Line> lines =
                List.of(
                        new AuditListing.Line(
                                NOW.toString(),
                                "11:47:12",
                                user,
                                "Stopped server",
                                "grace / default server",
                                "10.12.0.2",
                                "done",
                                null),
                        new AuditListing.Line(
                                NOW.toString(),
                                "1 Mar 2026, 11:44:03",
                                "alan",
                                "Signed in",
                                "alan: wrong credentials",
                                "10.12.7.20",
                                "refused",
                                "slow"),
                        new AuditListing.Line(
                                NOW.toString(),
                                "11:39:00",
                                "the hub",
                                "Gave up start",
                                "edsger / " + user,
                                null,
                                "failed",
                                "failed"));
        var search = AuditListing.Search.of(user, "servers", "7d", null, null);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("days", 90);
        model.put(
                "log",
                new AuditListing.Page(
                        lines, search, "/hub/admin/audit", "/hub/admin/audit.csv", null, "/x"));
        show("admin-audit", "admin_audit", null, model);
        model.put(
                "log",
                new AuditListing.Page(
                        List.of(), search, "/hub/admin/audit", "/hub/admin/audit.csv", null, null));
        show("admin-audit-none", "admin_audit", null, model);
    }

    private Map<String, Object> account(@Nullable String problem) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put(
                "user",
                new UserController.Account(
                        user,
                        "/hub/admin/users/u",
                        ago(200_000),
                        ago(3),
                        user,
                        "students",
                        true,
                        true,
                        true,
                        false,
                        true,
                        "/hub/admin/users/u/delete",
                        problem));
        model.put("servers", List.of(row("", "running"), row("thesis", "stopped")));
        model.put("figures", new AccountFigures.Figures(2, 1, 2, 1, 3, 3));
        return model;
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
                        List.of(row("thesis", "running"), row("gpu", "stopped"))));
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
                row("", state),
                others,
                state.equals("stopped") ? null : ago(3),
                true,
                "/hub/admin/users/u",
                state.equals("stopped") ? "/hub/spawn/u" : null,
                "/hub/admin/audit?q=u",
                admin ? null : "/hub/admin/users/u/delete");
    }

    private ServerRow row(String label, String state) {
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
                runs ? ago(3) : null,
                "/hub/admin/servers/u",
                runs ? "/user/u/" : null,
                runs ? "/hub/admin/stop?server=u%2F" : null,
                state.equals("stopped") || state.equals("failed"),
                state.equals("starting"));
    }

    private static AuditRecord event(String action, int minutes, Map<String, Object> details) {
        return new AuditRecord(
                1,
                NOW.minus(Duration.ofMinutes(minutes)),
                action,
                "hub",
                "hub",
                null,
                "u",
                "u/",
                null,
                "done",
                null,
                details,
                null,
                null,
                null,
                null);
    }

    private static Moment ago(long minutes) {
        return Moment.of(NOW.minus(Duration.ofMinutes(minutes)), NOW);
    }

    private void show(
            String state, String template, @Nullable Notice notice, Map<String, Object> model) {
        Map<String, Object> all = new LinkedHashMap<>(model);
        all.put(
                "adminFrame",
                new AdminPages.Frame(
                        List.of(
                                new AdminPages.Tab("Overview", "/hub/admin/overview", false),
                                new AdminPages.Tab("Users", "/hub/admin", true),
                                new AdminPages.Tab("Groups", "/hub/admin/groups", false),
                                new AdminPages.Tab("Services", "/hub/admin/services", false),
                                new AdminPages.Tab("Audit log", "/hub/admin/audit", false)),
                        50,
                        notice));
        pages.put(state, gallery.render(template, true, user, all));
    }
}
