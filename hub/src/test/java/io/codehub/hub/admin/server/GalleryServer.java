/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.server;

import io.codehub.hub.admin.GalleryAdmin;
import io.codehub.hub.admin.list.GalleryUserList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of one server. */
public final class GalleryServer {

    private final GalleryAdmin admin;
    private final String user;

    private GalleryServer(GalleryAdmin admin) {
        this.admin = admin;
        this.user = admin.user();
    }

    /** Adds them. */
    public static void addTo(GalleryAdmin admin) {
        GalleryServer all = new GalleryServer(admin);
        all.servers();
    }

    private void servers() {
        server("admin-server", "running", null);
        server("admin-server-failed", "failed", "All large machines are in use, " + user + ".");
        server("admin-server-starting", "starting", null);
    }

    private void server(String state, String mark, @Nullable String failure) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put(
                "server", GalleryUserList.row(user, mark.equals("running") ? "" : "thesis", mark));
        model.put(
                "about",
                new ServerController.About(
                        user,
                        "/hub/admin/users/u",
                        mark.equals("running") ? GalleryAdmin.ago(46) : null,
                        GalleryAdmin.ago(47),
                        "/user/u/",
                        failure,
                        List.of(new ServerController.Fact("pod_name", "jupyter-" + user)),
                        mark.equals("starting")));
        model.put(
                "events",
                List.of(
                        new ServerController.Event(
                                GalleryAdmin.ago(46), "Server became ready", "by the hub"),
                        new ServerController.Event(
                                GalleryAdmin.ago(47),
                                "Started server",
                                "by " + user + " from 10.12.0.4")));
        admin.show(state, "admin_server", null, model);
    }
}
