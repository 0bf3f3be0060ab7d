/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.kube.cluster.ApiCalls;
import io.codehub.spawner.kube.cluster.PodTracker;
import io.codehub.spawner.kube.cluster.PodView;
import io.codehub.spawner.kube.cluster.Watches;
import io.codehub.spawner.kube.failure.ClaimTrouble;
import io.codehub.spawner.kube.failure.LastLines;
import io.codehub.spawner.kube.failure.PodTrouble;
import io.codehub.spawner.kube.failure.Trouble;
import io.codehub.spawner.kube.progress.StartReport;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Optional;

/** Waits until a pod can be reached, or is seen to come to nothing. */
final class PodWait {

    private static final Duration STEP = Duration.ofSeconds(1);

    private final Watches watches;
    private final ClaimTrouble claimTrouble;
    private final LastLines lastLines;

    PodWait(ApiCalls calls, Watches watches) {
        this.watches = watches;
        this.claimTrouble = new ClaimTrouble(calls);
        this.lastLines = new LastLines(calls);
    }

    PodView untilReady(SpawnRequest request, StartPlan plan, Pod pod, StartReport report)
            throws SpawnFailedException, InterruptedException {
        TroubleClock clock = new TroubleClock();
        try (PodTracker tracker = watches.pods(plan.namespace()).track(pod)) {
            report.onEvent(tracker::wake);
            while (true) {
                report.tellEvents(pod.getMetadata().getUid());
                Pod now = tracker.pod().orElseThrow(() -> deleted(plan));
                PodView view = new PodView(now);
                if (view.isReady()) {
                    report.heldUp("");
                    return view;
                }
                if (view.isTerminating()) {
                    throw deleted(plan);
                }
                Optional<Trouble> trouble = trouble(plan, now);
                Optional<Trouble> fatal = clock.tooLong(trouble);
                if (fatal.isPresent()) {
                    throw failed(request, now, fatal.get());
                }
                report.heldUp(
                        trouble.map(Trouble::userMessage)
                                .or(() ->
                                        tracker.unanswered()
                                                .map(_ ->
                                                        "The hub does not reach the cluster at the moment."))
                                .orElse(""));
                report.askForPatience();
                tracker.await(STEP);
            }
        }
    }

    private Optional<Trouble> trouble(StartPlan plan, Pod pod) throws InterruptedException {
        Optional<Trouble> trouble = PodTrouble.of(pod);
        if (trouble.filter(Trouble::isOfVolume).isPresent()) {
            Optional<Trouble> cause = claimTrouble.of(plan.namespace(), plan.claimName());
            return cause.or(() -> trouble);
        }
        return trouble;
    }

    private SpawnFailedException failed(SpawnRequest request, Pod pod, Trouble trouble)
            throws InterruptedException {
        String lines = lastLines.of(pod, request);
        return new SpawnFailedException(
                trouble.userMessage(),
                trouble.detail() + (lines.isEmpty() ? "" : "; its last lines:\n" + lines),
                null);
    }

    private static SpawnFailedException deleted(StartPlan plan) {
        return new SpawnFailedException(
                "Your server was deleted in the cluster while it was starting.",
                "pod " + plan.podName() + " was deleted by somebody else",
                null);
    }
}
