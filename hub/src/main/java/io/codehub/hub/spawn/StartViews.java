/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.server.FailureAnswers;
import io.codehub.hub.server.Progress;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.server.SpawnerTraits;
import io.codehub.hub.web.look.TrustedHtml;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Puts what starts have said into the words of pages. */
@Component
public class StartViews {

    private static final List<KnownStep> STEPS =
            List.of(
                    new KnownStep("Request accepted", 0),
                    new KnownStep("Server started", 80),
                    new KnownStep("Editor answers", 100));

    private static final int REFERENCE_LENGTH = 8;

    private final ServerService servers;
    private final Duration limit;
    private final FailureAnswers failures;
    private final Clock clock;

    StartViews(
            ServerService servers,
            FailureAnswers failures,
            Configuration configuration,
            Clock clock) {
        this.servers = servers;
        this.failures = failures;
        this.limit =
                configuration
                        .get(SpawnerTraits.START_TIMEOUT)
                        .plus(configuration.get(SpawnerTraits.HTTP_TIMEOUT));
        this.clock = clock;
    }

    /** How far the start of a server is. */
    public StartView start(Server server) {
        List<Progress> said = servers.progress(server);
        Progress last = said.isEmpty() ? null : said.getLast();
        Duration age = age(server, clock.instant());
        int percent = last == null ? 0 : last.progress();
        return new StartView(
                last == null ? "Server requested" : last.message(),
                percent,
                age.toSeconds(),
                words(age),
                age.compareTo(limit.dividedBy(2)) > 0,
                words(limit),
                servers.progressUrl(server),
                steps(percent),
                lines(server, said));
    }

    /** Why the last start of a server failed. */
    public FailureView failure(Server server, ServerView view) {
        boolean timeout = "timeout".equals(server.failureReason());
        String message = server.failureMessage();
        String spawnId = server.spawnId();
        return new FailureView(
                view.heading() + " did not start",
                message == null || message.isEmpty() ? "The hub knows no reason" : message,
                timeout
                        ? "It was given time, then stopped again by the hub."
                        : "Whatever had been started was stopped again.",
                "Try again. If it happens twice, give the reference to the people who run this"
                        + " hub.",
                spawnId == null ? null : "sp-" + spawnId.substring(0, REFERENCE_LENGTH),
                lines(server, servers.progress(server)),
                html(server));
    }

    /** Status of a page that tells why a start failed. */
    HttpStatus status(Server server) {
        return failures.status(server);
    }

    /** The reason as markup, if a hook has given it so. */
    @Nullable TrustedHtml html(Server server) {
        String html = failures.details(server).html();
        return html == null ? null : new TrustedHtml(html);
    }

    static List<StartView.Step> steps(int percent) {
        List<StartView.Step> steps = new ArrayList<>();
        boolean current = true;
        for (KnownStep step : STEPS) {
            boolean done = percent >= step.doneAt();
            String mark = done ? "done" : current ? "now" : null;
            String words = done ? "done" : current ? "under way" : "to do";
            steps.add(new StartView.Step(step.label(), mark, words, step.doneAt()));
            current = current && done;
        }
        return steps;
    }

    private static List<StartView.Line> lines(Server server, List<Progress> said) {
        return said.stream()
                .map(progress ->
                        new StartView.Line(
                                "%3d s".formatted(age(server, progress.at()).toSeconds()),
                                progress.message()))
                .toList();
    }

    private static Duration age(Server server, Instant at) {
        Instant requested = server.requestedAt();
        Duration age = requested == null ? Duration.ZERO : Duration.between(requested, at);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Minutes and seconds: {@code 18 s}, {@code 2 min 10 s}. */
    static String words(Duration time) {
        long minutes = time.toMinutes();
        long seconds = time.toSecondsPart();
        if (minutes == 0) {
            return seconds + " s";
        }
        return seconds == 0 ? minutes + " min" : minutes + " min " + seconds + " s";
    }

    /** A step and the progress at which it is done. */
    private record KnownStep(String label, int doneAt) {}
}
