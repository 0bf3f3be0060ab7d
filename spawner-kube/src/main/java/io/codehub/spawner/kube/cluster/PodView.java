/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers questions about a pod, tolerant of everything that may be missing in it. */
public final class PodView {

    private static final String PORT = "notebook-port";
    private static final String NAME = "notebook";

    private final Pod pod;
    private final PodStatus status;
    private final @Nullable Container main;

    public PodView(Pod pod) {
        this.pod = pod;
        this.status = requireNonNullElse(pod.getStatus(), new PodStatus());
        this.main = findMain(pod.getSpec().getContainers());
    }

    /** By its port, for it may have another name; then by its name; then the first. */
    private static @Nullable Container findMain(List<Container> containers) {
        return containers.stream()
                .filter(container -> port(container).isPresent())
                .findFirst()
                .or(() -> containers.stream().filter(c -> NAME.equals(c.getName())).findFirst())
                .or(() -> containers.stream().findFirst())
                .orElse(null);
    }

    private static Optional<Integer> port(Container container) {
        return container.getPorts().stream()
                .filter(port -> PORT.equals(port.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst();
    }

    /** Where the server listens inside the pod; empty when the pod does not say so. */
    public Optional<Integer> port() {
        return main == null ? Optional.empty() : port(main);
    }

    /** Name of the container that is the server. */
    public String mainName() {
        return main == null ? NAME : main.getName();
    }

    /** Address of the pod. */
    public Optional<String> ip() {
        return Optional.ofNullable(status.getPodIP()).filter(ip -> !ip.isEmpty());
    }

    /** {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed} or {@code Unknown}. */
    public String phase() {
        return requireNonNullElse(status.getPhase(), "Pending");
    }

    /** Why the pod failed, such as {@code Evicted}; may be empty. */
    public String reason() {
        return requireNonNullElse(status.getReason(), "");
    }

    /** Whether it was asked to end. */
    public boolean isTerminating() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Whether it ended and will not run again. */
    public boolean hasEnded() {
        return phase().equals("Failed")
                || phase().equals("Succeeded")
                || mainEnd().filter(end -> !restartsAfter(end.getExitCode())).isPresent();
    }

    /** Whether the server can be reached. Other containers of the pod do not matter. */
    public boolean isReady() {
        return phase().equals("Running")
                && ip().isPresent()
                && !isTerminating()
                && mainStatus().map(main -> Boolean.TRUE.equals(main.getReady())).orElse(false);
    }

    /** Statuses of all containers, of those first that run first. */
    public Stream<ContainerStatus> statuses() {
        return Stream.concat(
                status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream());
    }

    /** Status of the server; empty before there is one. */
    public Optional<ContainerStatus> mainStatus() {
        return status.getContainerStatuses().stream().filter(this::isMain).findFirst();
    }

    public boolean isMain(ContainerStatus status) {
        return mainName().equals(status.getName());
    }

    /** How the server ended; empty while it runs. */
    public Optional<ContainerStateTerminated> mainEnd() {
        return mainStatus()
                .filter(main -> main.getState() != null)
                .map(main -> main.getState().getTerminated());
    }

    /** How a container ended before it was restarted. */
    public Optional<ContainerStateTerminated> lastEnd(ContainerStatus status) {
        return Optional.ofNullable(status.getLastState()).map(state -> state.getTerminated());
    }

    /** Whether the cluster runs the server again after such an end. */
    public boolean restartsAfter(int exitCode) {
        if (phase().equals("Failed") || phase().equals("Succeeded")) {
            return false;
        }
        return switch (requireNonNullElse(pod.getSpec().getRestartPolicy(), "Always")) {
            case "Never" -> false;
            case "OnFailure" -> exitCode != 0;
            default -> true;
        };
    }

    /** Image of a container, as it was asked for. */
    public String image(ContainerStatus status) {
        return Stream.concat(
                        pod.getSpec().getInitContainers().stream(),
                        pod.getSpec().getContainers().stream())
                .filter(container -> container.getName().equals(status.getName()))
                .map(Container::getImage)
                .findFirst()
                .orElse(status.getImage());
    }

    /** How much memory the server may use. */
    public Optional<Quantity> memoryLimit() {
        return Optional.ofNullable(main)
                .map(Container::getResources)
                .map(resources -> resources.getLimits())
                .map(limits -> limits.get("memory"));
    }

    public Optional<PodCondition> condition(String type) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    /** What the cluster says of the end: reason, message, exit status; may be empty. */
    public String endDetail() {
        return Stream.of(
                        Optional.of(reason()),
                        Optional.ofNullable(status.getMessage()),
                        mainEnd()
                                .or(() -> mainStatus().flatMap(this::lastEnd))
                                .map(PodView::describe),
                        condition("DisruptionTarget").map(PodCondition::getMessage))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    /** Exit status and reason of a container. */
    public static String describe(ContainerStateTerminated end) {
        return "exit status "
                + end.getExitCode()
                + (end.getReason() == null ? "" : " (" + end.getReason() + ")")
                + (end.getMessage() == null ? "" : ": " + end.getMessage());
    }
}
