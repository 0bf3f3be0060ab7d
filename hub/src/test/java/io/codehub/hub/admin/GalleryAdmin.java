/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import io.codehub.hub.web.Gallery;
import io.codehub.hub.web.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of the administration in each of their states. */
public final class GalleryAdmin {

    /** When all of it happens. */
    public static final Instant NOW = Instant.parse("2026-03-02T11:48:00Z");

    private final Gallery gallery = new Gallery();
    private final Map<String, String> pages = new LinkedHashMap<>();
    private final String user;

    /** For one user, who appears in them, too. */
    public GalleryAdmin(String user) {
        this.user = user;
    }

    /** State to page. */
    public Map<String, String> pages() {
        return pages;
    }

    /** Whose pages these are. */
    public String user() {
        return user;
    }

    /** Adds a page. */
    public void show(
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

    /** A moment some minutes ago. */
    public static Moment ago(long minutes) {
        return Moment.of(NOW.minus(Duration.ofMinutes(minutes)), NOW);
    }
}
