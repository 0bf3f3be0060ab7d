/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.service;

import io.codehub.hub.admin.GalleryAdmin;
import java.util.List;
import java.util.Map;

/** The page of services. */
public final class GalleryServices {

    private final GalleryAdmin admin;
    private final String user;

    private GalleryServices(GalleryAdmin admin) {
        this.admin = admin;
        this.user = admin.user();
    }

    /** Adds them. */
    public static void addTo(GalleryAdmin admin) {
        GalleryServices all = new GalleryServices(admin);
        all.services();
    }

    private void services() {
        admin.show(
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
}
