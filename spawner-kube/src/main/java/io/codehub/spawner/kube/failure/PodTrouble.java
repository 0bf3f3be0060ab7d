/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.failure;

import static java.util.Objects.requireNonNullElse;

import io.codehub.spawner.kube.cluster.PodView;
import io.codehub.spawner.kube.failure.Trouble.Patience;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out from a pod that does not run why that is so. */
public final class PodTrouble {

    /** A program that failed that often does not get over it. */
    private static final int CRASHES = 2;

    private PodTrouble() {}

    /** What stands in the way; empty if nothing does so far. */
    public static Optional<Trouble> of(Pod pod) {
        PodView view = new PodView(pod);
        if (view.phase().equals("Failed") || view.phase().equals("Succeeded")) {
            return Optional.of(ended(view));
        }
        Optional<Trouble> container =
                view.statuses()
                        .map(status -> ofContainer(view, status))
                        .flatMap(Optional::stream)
                        .findFirst();
        return container.or(() -> unscheduled(view));
    }

    private static Trouble ended(PodView view) {
        String reason = view.reason();
        Optional<ContainerStateTerminated> end = view.mainEnd();
        String userMessage =
                switch (reason) {
                    case "Evicted" ->
                            "Your server was removed from its node, which ran short of resources.";
                    case "Preempted", "Preempting" ->
                            "Your server had to make room for more important work.";
                    case "NodeShutdown", "Shutdown", "Terminated", "NodeLost" ->
                            "The node of your server was shut down.";
                    case "DeadlineExceeded" ->
                            "Your server was allowed to run for a limited time only.";
                    case "" ->
                            end.map(state -> ofEnd(view, state))
                                    .orElse("Your server ended right after its start.");
                    default ->
                            reason.startsWith("OutOf") || reason.endsWith("Affinity")
                                    ? "The node chosen for your server had no room left; please try again."
                                    : "The cluster could not run your server (" + reason + ").";
                };
        return new Trouble(Patience.NONE, userMessage, view.endDetail());
    }

    private static Optional<Trouble> ofContainer(PodView view, ContainerStatus status) {
        if (status.getState() == null) {
            return Optional.empty();
        }
        ContainerStateTerminated end = status.getState().getTerminated();
        if (end != null) {
            boolean fatal = view.isMain(status) && !view.restartsAfter(end.getExitCode());
            return fatal ? Optional.of(ended(view)) : Optional.empty();
        }
        ContainerStateWaiting waiting = status.getState().getWaiting();
        if (waiting == null || waiting.getReason() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(waiting(view, status, waiting));
    }

    private static @Nullable Trouble waiting(
            PodView view, ContainerStatus status, ContainerStateWaiting waiting) {
        String message = requireNonNullElse(waiting.getMessage(), "");
        String detail = waiting.getReason() + (message.isEmpty() ? "" : ": " + message);
        String image = view.image(status);
        return switch (waiting.getReason()) {
            case "InvalidImageName" ->
                    new Trouble(
                            Patience.NONE, "The image " + image + " has no valid name.", detail);
            case "ErrImageNeverPull" ->
                    new Trouble(
                            Patience.NONE,
                            "The image "
                                    + image
                                    + " is not on the node, and pulling it is forbidden.",
                            detail);
            case "ErrImagePull", "ImagePullBackOff", "ImageInspectError", "RegistryUnavailable" ->
                    new Trouble(Patience.IMAGE, ImageText.of(image, message), detail);
            case "CrashLoopBackOff" ->
                    new Trouble(
                            status.getRestartCount() >= CRASHES ? Patience.NONE : Patience.LONG,
                            crash(view, status),
                            detail
                                    + view.lastEnd(status)
                                            .map(end -> "; last end: " + PodView.describe(end))
                                            .orElse(""));
            case "CreateContainerConfigError" ->
                    new Trouble(
                            Patience.SHORT,
                            "The cluster cannot put your server together: " + config(message),
                            detail);
            case "CreateContainerError", "RunContainerError", "PostStartHookError" ->
                    new Trouble(
                            Patience.SHORT,
                            "The cluster cannot run the image " + image + ".",
                            detail);
            default -> null;
        };
    }

    private static String config(String message) {
        // Names a missing Secret or ConfigMap, or says that the image wants to run as root.
        return message.isEmpty() ? "its settings are wrong." : message + ".";
    }

    private static String crash(PodView view, ContainerStatus status) {
        Optional<ContainerStateTerminated> last = view.lastEnd(status);
        if (!view.isMain(status)) {
            return "The part \"" + status.getName() + "\" of your server ends again and again.";
        }
        return last.map(end -> ofEnd(view, end)).orElse("Your server ends again and again.");
    }

    private static String ofEnd(PodView view, ContainerStateTerminated end) {
        if ("OOMKilled".equals(end.getReason())) {
            return "Your server needed more memory than it may have"
                    + view.memoryLimit().map(limit -> " (" + limit + ").").orElse(".");
        }
        if ("ContainerCannotRun".equals(end.getReason()) || "StartError".equals(end.getReason())) {
            return "The program of your server could not be started.";
        }
        return "Your server ended right after its start, with exit status "
                + end.getExitCode()
                + ".";
    }

    private static Optional<Trouble> unscheduled(PodView view) {
        return view.condition("PodScheduled")
                .filter(condition -> "False".equals(condition.getStatus()))
                .filter(condition -> !"SchedulingGated".equals(condition.getReason()))
                .map(condition -> requireNonNullElse(condition.getMessage(), ""))
                .map(message -> new Trouble(Patience.LONG, SchedulingText.of(message), message));
    }
}
