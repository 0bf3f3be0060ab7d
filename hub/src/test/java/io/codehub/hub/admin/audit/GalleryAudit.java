/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.audit;

import io.codehub.hub.admin.GalleryAdmin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The audit log. */
public final class GalleryAudit {

    private final GalleryAdmin admin;
    private final String user;

    private GalleryAudit(GalleryAdmin admin) {
        this.admin = admin;
        this.user = admin.user();
    }

    /** Adds them. */
    public static void addTo(GalleryAdmin admin) {
        GalleryAudit all = new GalleryAudit(admin);
        all.audit();
    }

    private void audit() {
        List<AuditListing.Line> lines =
                List.of(
                        new AuditListing.Line(
                                GalleryAdmin.NOW.toString(),
                                "11:47:12",
                                user,
                                "Stopped server",
                                "grace / default server",
                                "10.12.0.2",
                                "done",
                                null),
                        new AuditListing.Line(
                                GalleryAdmin.NOW.toString(),
                                "1 Mar 2026, 11:44:03",
                                "alan",
                                "Signed in",
                                "alan: wrong credentials",
                                "10.12.7.20",
                                "refused",
                                "slow"),
                        new AuditListing.Line(
                                GalleryAdmin.NOW.toString(),
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
        admin.show("admin-audit", "admin_audit", null, model);
        model.put(
                "log",
                new AuditListing.Page(
                        List.of(), search, "/hub/admin/audit", "/hub/admin/audit.csv", null, null));
        admin.show("admin-audit-none", "admin_audit", null, model);
    }
}
