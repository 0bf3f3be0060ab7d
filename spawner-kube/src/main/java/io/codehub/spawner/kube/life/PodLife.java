/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import static java.util.Objects.requireNonNullElse;

import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.kube.cluster.PodView;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides whether a pod that is there still is a running server. */
final class PodLife {

    /** A server that the cluster restarted that often is given up. */
    private static final int CRASHES = 5;

    /** A pod that is still there so long after its end was due is on a node that is lost. */
    private static final Duration LOST = Duration.ofMinutes(1);

    private PodLife() {}

    /** How it ended; empty while it runs, or the cluster restarts it. */
    static Optional<ServerStatus.Exited> end(Pod pod, Instant now) {
        PodView view = new PodView(pod);
        if (view.hasEnded()) {
            int unknown = view.phase().equals("Succeeded") ? 0 : 1;
            return Optional.of(
                    new ServerStatus.Exited(
                            view.mainEnd()
                                    .map(ContainerStateTerminated::getExitCode)
                                    .orElse(unknown),
                            view.endDetail()));
        }
        return crashes(view).or(() -> lost(pod, now));
    }

    private static Optional<ServerStatus.Exited> crashes(PodView view) {
        return view.mainStatus()
                .filter(main -> main.getRestartCount() >= CRASHES && waitsAfterCrash(main))
                .map(main -> {
                    int code =
                            view.lastEnd(main).map(ContainerStateTerminated::getExitCode).orElse(1);
                    return new ServerStatus.Exited(
                            code,
                            "it was restarted "
                                    + main.getRestartCount()
                                    + " times; "
                                    + view.endDetail());
                });
    }

    private static boolean waitsAfterCrash(ContainerStatus main) {
        return main.getState() != null
                && main.getState().getWaiting() != null
                && "CrashLoopBackOff".equals(main.getState().getWaiting().getReason());
    }

    private static Optional<ServerStatus.Exited> lost(Pod pod, Instant now) {
        String due = pod.getMetadata().getDeletionTimestamp();
        return due != null && Instant.parse(due).plus(LOST).isBefore(now)
                ? Optional.of(
                        new ServerStatus.Exited(
                                1,
                                "its node "
                                        + requireNonNullElse(pod.getSpec().getNodeName(), "")
                                        + " does not answer"))
                : Optional.empty();
    }
}
