/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.overview;

import io.codehub.hub.admin.GalleryAdmin;
import io.codehub.hub.audit.AuditRecord;
import io.codehub.hub.web.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first page of the administration. */
public final class GalleryOverview {

    private final GalleryAdmin admin;
    private final String user;

    private GalleryOverview(GalleryAdmin admin) {
        this.admin = admin;
        this.user = admin.user();
    }

    /** Adds them. */
    public static void addTo(GalleryAdmin admin) {
        GalleryOverview all = new GalleryOverview(admin);
        all.overview();
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
                                GalleryAdmin.ago(9),
                                user,
                                "/hub/admin/servers/u",
                                "No machine is free, " + user),
                        new Overview.Failure(
                                GalleryAdmin.ago(20),
                                "alan / x",
                                "/hub/admin/servers/a/x",
                                "Image not found"));
        overview(
                "admin-overview",
                new Overview.Figures(
                        412,
                        600,
                        7,
                        100,
                        StartFigures.of(ends, GalleryAdmin.NOW),
                        failures,
                        GalleryAdmin.ago(9)),
                List.of());
        overview(
                "admin-overview-quiet",
                new Overview.Figures(
                        12,
                        0,
                        0,
                        100,
                        StartFigures.of(List.of(), GalleryAdmin.NOW),
                        List.of(),
                        null),
                List.of(
                        new HubHealth.Trouble("bad", "A hub gives no sign of life", "Look at it."),
                        new HubHealth.Trouble("warn", "Editors are not protected", "Do it.")));
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("now", Moment.of(GalleryAdmin.NOW, GalleryAdmin.NOW));
        nothing.put("figures", null);
        nothing.put("parts", null);
        nothing.put("installation", null);
        admin.show("admin-overview-closed", "admin_overview", null, nothing);
    }

    private void overview(
            String state, Overview.Figures figures, List<HubHealth.Trouble> troubles) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("now", Moment.of(GalleryAdmin.NOW, GalleryAdmin.NOW));
        model.put("since", GalleryAdmin.ago(60));
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
        admin.show(state, "admin_overview", null, model);
    }

    private static AuditRecord event(String action, int minutes, Map<String, Object> details) {
        return new AuditRecord(
                1,
                GalleryAdmin.NOW.minus(Duration.ofMinutes(minutes)),
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
}
