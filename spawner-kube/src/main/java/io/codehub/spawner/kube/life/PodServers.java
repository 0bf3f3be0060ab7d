/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.StartedServer;
import io.codehub.spawner.kube.cluster.ApiCalls;
import io.codehub.spawner.kube.cluster.PodEnding;
import io.codehub.spawner.kube.cluster.PodView;
import io.codehub.spawner.kube.cluster.PodWatch;
import io.codehub.spawner.kube.cluster.SpawnMark;
import io.codehub.spawner.kube.cluster.Watches;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The life of pods, each of which is a server. A pod carries the spawn id of its start as a label,
 * by which any hub finds it again, whatever was stored; a pod that is somebody else's is left
 * alone. A server ends when its pod is known to be gone or over; no answer is no news.
 */
public final class PodServers implements AutoCloseable {

    private static final Duration FIRST_LIST = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final LifecycleSettings settings;
    private final Planner planner;
    private final ApiCalls calls;
    private final Watches watches;
    private final PodEnding ending;
    private final VolumeClaims claims;
    private final List<Consumer<ServerHandle>> exitListeners = new CopyOnWriteArrayList<>();

    public PodServers(KubernetesClient client, LifecycleSettings settings, Planner planner) {
        this.client = client;
        this.settings = settings;
        this.planner = planner;
        this.calls = new ApiCalls(client, settings.attempt(), settings.window());
        this.watches = new Watches(client, calls, settings.allNamespaces(), settings.selector());
        this.ending = new PodEnding(calls, watches);
        this.claims = new VolumeClaims(calls);
        watches.listen(this::podChanged);
    }

    /** Starts to watch. */
    public void warmUp() {
        watches.pods(settings.namespace());
        if (settings.events()) {
            watches.events(settings.namespace());
        }
    }

    public StartedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnFailedException, InterruptedException {
        return new PodStart(client, settings, planner, calls, watches, ending, claims)
                .run(request, progress);
    }

    public ServerStatus poll(ServerHandle handle) {
        try {
            Optional<Pod> pod = known(handle);
            if (pod.isEmpty()) {
                // Before a server counts as gone, the API server is asked.
                pod = ask(handle, POLL).stream().findFirst();
            }
            if (pod.isEmpty()) {
                return new ServerStatus.Exited(1, "its pod is gone");
            }
            return PodLife.end(pod.get(), Instant.now())
                    .<ServerStatus>map(exited -> exited)
                    .orElseGet(ServerStatus.Running::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public void stop(ServerHandle handle) throws InterruptedException {
        for (Pod pod : ask(handle, settings.window())) {
            if (settings.deleteStoppedPods() || !new PodView(pod).hasEnded()) {
                ending.end(pod, settings.grace());
            }
        }
    }

    public void onExit(Consumer<ServerHandle> listener) {
        exitListeners.add(listener);
    }

    public void delete(ServerHandle handle) throws InterruptedException {
        for (Pod pod : ask(handle, settings.window())) {
            ending.end(pod, settings.grace());
        }
        if (!settings.deleteClaims()) {
            return;
        }
        Optional<String> claim = planner.exclusiveClaim(handle);
        if (claim.isPresent()) {
            claims.delete(namespace(handle), claim.get(), handle.id().user());
        }
    }

    /** What the watch knows, if it works. */
    private Optional<Pod> known(ServerHandle handle) throws InterruptedException {
        KubeState state = KubeState.of(handle.state());
        String namespace = namespace(handle);
        PodWatch watch = watches.pods(namespace);
        watch.awaitFirst(FIRST_LIST);
        if (!watch.isCurrent()) {
            return Optional.empty();
        }
        Optional<Pod> bySpawn = watch.findBySpawn(handle.spawnId()).stream().findFirst();
        return bySpawn.isPresent() || state.podName() == null
                ? bySpawn
                : watch.find(namespace, state.podName())
                        .filter(pod -> KubeState.matches(handle, pod));
    }

    /** The pods of the start, as the API server knows them: one at most, or two by an accident. */
    private List<Pod> ask(ServerHandle handle, Duration limit) throws InterruptedException {
        KubeState state = KubeState.of(handle.state());
        String namespace = namespace(handle);
        PodWatch watch = watches.pods(namespace);
        if (state.podName() == null) {
            return watch.readBySpawn(handle.spawnId(), limit);
        }
        return watch
                .read(namespace, state.podName(), limit)
                .filter(pod -> KubeState.matches(handle, pod))
                .stream()
                .toList();
    }

    private String namespace(ServerHandle handle) {
        return Objects.requireNonNullElse(
                KubeState.of(handle.state()).namespace(), settings.namespace());
    }

    private void podChanged(@Nullable Pod before, @Nullable Pod after) {
        Pod pod = after == null ? before : after;
        if (pod == null || exitListeners.isEmpty() || ending.isEnding(pod)) {
            return;
        }
        Instant now = Instant.now();
        boolean over = after == null || PodLife.end(after, now).isPresent();
        boolean wasOver = before != null && after != null && PodLife.end(before, now).isPresent();
        if (over && !wasOver) {
            tellExit(pod);
        }
    }

    private void tellExit(Pod pod) {
        Optional<String> spawnId = SpawnMark.spawnId(pod);
        SpawnMark.server(pod)
                .flatMap(id ->
                        spawnId.map(spawn ->
                                new ServerHandle(id, spawn, KubeState.of(pod, spawn).toMap())))
                .ifPresent(handle -> exitListeners.forEach(listener -> listener.accept(handle)));
    }

    @Override
    public void close() {
        watches.close();
        client.close();
    }
}
