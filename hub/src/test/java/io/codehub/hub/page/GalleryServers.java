/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.activity.IdleStop;
import io.codehub.hub.activity.ServerUsage;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.spawn.FailureView;
import io.codehub.hub.spawn.ServerView;
import io.codehub.hub.spawn.StartView;
import io.codehub.hub.web.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Servers as pages show them, in any state. */
final class GalleryServers {

    private static final Instant NOW = Instant.parse("2026-03-02T11:26:00Z");

    private final String user;

    GalleryServers(String user) {
        this.user = user;
    }

    HomePages.Home home(String state, boolean used, boolean named) {
        return home(state, used, named, null);
    }

    HomePages.Home home(String state, boolean used, boolean named, @Nullable String problem) {
        return new HomePages.Home(
                used ? server("", state) : unused(),
                state.equals("starting") ? start(18) : null,
                named
                        ? List.of(server("thesis", "running"), server("gpu-course", "stopped"))
                        : used ? null : List.of(),
                5,
                true,
                "/hub/create/" + HubUrls.escape(user),
                state.endsWith("ing") && !state.equals("running"),
                stops(state),
                usage(false),
                problem == null ? List.of() : List.of("Old " + user),
                problem == null ? "" : user,
                problem);
    }

    private static Map<String, StopView> stops(String state) {
        return switch (state) {
            case "running" -> Map.of("", stop(Duration.ofMinutes(42), null));
            default -> Map.of();
        };
    }

    /** The home page just before the servers are stopped. */
    HomePages.Home tight() {
        return with(stop(Duration.ofMinutes(5), null));
    }

    /** The home page with a server that is kept running. */
    HomePages.Home kept() {
        return with(stop(Duration.ofHours(5), NOW.plus(Duration.ofHours(5))));
    }

    private HomePages.Home with(StopView stop) {
        HomePages.Home home = home("running", true, true);
        return new HomePages.Home(
                home.mine(),
                home.start(),
                home.named(),
                home.limit(),
                home.mayCreate(),
                home.createUrl(),
                home.changing(),
                Map.of("", stop, "thesis", stop),
                usage(true),
                home.oldNames(),
                home.typed(),
                home.problem());
    }

    private static List<UsageView> usage(boolean full) {
        double gib = 1L << 30;
        return UsageView.of(
                new ServerUsage(
                        new ServerUsage.Share(0.3, 2),
                        new ServerUsage.Share((full ? 3.8 : 1.2) * gib, 4 * gib),
                        new ServerUsage.Share((full ? 9.9 : 3.1) * gib, 10 * gib)));
    }

    private static StopView stop(Duration left, @Nullable Instant kept) {
        return StopView.of(
                new IdleStop(
                        NOW.plus(left),
                        kept,
                        NOW.plus(Duration.ofHours(8)),
                        left.compareTo(Duration.ofMinutes(5)) <= 0),
                "/hub/keep/ada",
                NOW);
    }

    ServerView server(String name, String state) {
        return view(name, user, true, state, Moment.of(NOW.minus(Duration.ofDays(6)), NOW));
    }

    ServerView foreign(String state) {
        return view("", "grace", false, state, Moment.of(NOW, NOW));
    }

    private ServerView unused() {
        return view("", user, true, "stopped", null);
    }

    private ServerView view(
            String name, String owner, boolean own, String state, @Nullable Moment lastUsed) {
        String path = HubUrls.escape(owner) + (name.isEmpty() ? "" : "/" + name);
        String subject =
                own
                        ? (name.isEmpty() ? "my server" : "the server “" + name + "”")
                        : "the server of " + owner;
        return new ServerView(
                name,
                name,
                owner,
                own,
                subject,
                subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1),
                state,
                state.equals("failed")
                        ? "Failed to start"
                        : state.substring(0, 1).toUpperCase(Locale.ROOT) + state.substring(1),
                "/user/" + path + "/",
                "/hub/spawn/" + path,
                "/hub/spawn-pending/" + path,
                "/hub/stop/" + path,
                "/hub/delete/" + path,
                "/hub/rename/" + path,
                state.equals("running") ? Moment.of(NOW.minus(Duration.ofHours(2)), NOW) : null,
                lastUsed,
                state.equals("failed") ? "The editor did not answer within 30 seconds" : null,
                own);
    }

    StartView start(int seconds) {
        return new StartView(
                "Waiting for the editor to answer",
                60,
                seconds,
                seconds + " s",
                seconds > 45,
                "1 min 30 s",
                "/hub/api/users/ada/server/progress",
                List.of(
                        new StartView.Step("Request accepted", "done", "done", 0),
                        new StartView.Step("Server started", "done", "done", 60),
                        new StartView.Step("Editor answers", "now", "under way", 100)),
                lines());
    }

    FailureView failure(String heading) {
        return new FailureView(
                heading,
                "The editor did not answer within 30 seconds",
                "It was given time, then stopped again by the hub.",
                "Try again. If it happens twice, give the reference to the people who run this"
                        + " hub.",
                "sp-7f3k09aa",
                lines());
    }

    /** With texts as a cluster may give them. */
    FailureView longFailure(String what) {
        String image =
                "registry.example.org/"
                        + "lab/".repeat(20)
                        + what
                        + "@sha256:"
                        + "0123abcd".repeat(8);
        FailureView usual = failure("My server did not start");
        return new FailureView(
                usual.heading(),
                "The image " + image + " cannot be pulled: it does not exist, or needs a password.",
                usual.meaning(),
                usual.advice(),
                usual.reference(),
                List.of(
                        new StartView.Line("  0 s", "Server requested"),
                        new StartView.Line(
                                "  9 s", "Failed to pull image \"" + image + "\": not found"),
                        new StartView.Line("132 s", "Back-off pulling image \"" + image + "\"")));
    }

    StartView longStart() {
        FailureView failure = longFailure("image");
        return new StartView(
                failure.lines().getLast().message(),
                55,
                132,
                "2 min 12 s",
                true,
                "5 min",
                "/hub/api/users/ada/server/progress",
                start(1).steps(),
                failure.lines());
    }

    private List<StartView.Line> lines() {
        return List.of(
                new StartView.Line("  0 s", "Server requested"),
                new StartView.Line("  1 s", "Starting code-server for " + user),
                new StartView.Line(" 12 s", "Waiting for the editor to answer"));
    }
}
