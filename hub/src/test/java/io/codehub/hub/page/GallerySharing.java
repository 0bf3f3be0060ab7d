/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.share.Sharing;
import io.codehub.hub.web.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shares as the sharing page shows them. */
final class GallerySharing {

    private static final Instant NOW = Instant.parse("2026-03-02T11:58:00Z");

    private final String user;

    GallerySharing(String user) {
        this.user = user;
    }

    Sharing page() {
        return sharing("", null, null, null);
    }

    Sharing made() {
        String address = "https://hub.example.org/hub/accept-share?code=" + "Xq3v".repeat(10);
        Moment ends = Moment.until(NOW.plus(Duration.ofDays(1)), NOW);
        return sharing("", null, new Sharing.Link("thesis " + user, address, ends), null);
    }

    Sharing done() {
        return sharing("", null, null, "“thesis” is shared with " + user);
    }

    Sharing wrong() {
        return sharing(user, "There is nobody called " + user, null, null);
    }

    Sharing empty() {
        Sharing full = page();
        return new Sharing(
                full.servers(),
                full.lives(),
                false,
                "",
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    Sharing off() {
        Sharing full = page();
        return new Sharing(
                List.of(),
                full.lives(),
                false,
                "",
                null,
                null,
                null,
                List.of(),
                List.of(),
                full.withMe());
    }

    private Sharing sharing(
            String who,
            @Nullable String problem,
            Sharing.@Nullable Link link,
            @Nullable String done) {
        return new Sharing(
                List.of(
                        new Sharing.Choice("", "My server", true),
                        new Sharing.Choice("thesis", "Thesis " + user, false)),
                List.of(
                        new Sharing.Choice("3600", "1 hour", false),
                        new Sharing.Choice("86400", "1 day", true)),
                true,
                who,
                problem,
                link,
                done,
                List.of(
                        new Sharing.Access(
                                user, false, "", "My server", List.of("Open it"), ago(2)),
                        new Sharing.Access(
                                "thesis-group",
                                true,
                                "thesis",
                                "Thesis " + user,
                                List.of("Open it", "Start and stop servers"),
                                ago(19))),
                List.of(
                        new Sharing.Code("sc_12", "thesis", "Thesis " + user, 2, ago(1), ends(1)),
                        new Sharing.Code("sc_9", "", "My server", 0, null, ends(6))),
                List.of(
                        new Sharing.Foreign(
                                user, "analysis", "analysis", true, "/user/k/analysis/", null),
                        new Sharing.Foreign(
                                "edsger", "", "Main server", false, "/user/edsger/", null),
                        new Sharing.Foreign(
                                "edsger", "x", "x", false, "/user/edsger/x", "group " + user)));
    }

    private static Moment ago(int days) {
        return Moment.of(NOW.minus(Duration.ofDays(days)), NOW);
    }

    private static Moment ends(int days) {
        return Moment.until(NOW.plus(Duration.ofDays(days)), NOW);
    }
}
