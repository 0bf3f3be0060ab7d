/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.OptionsForm;
import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.StartedServer;
import io.codehub.spawner.kube.cluster.Connection;
import io.codehub.spawner.kube.life.KubeState;
import io.codehub.spawner.kube.life.LifecycleSettings;
import io.codehub.spawner.kube.life.PodServers;
import io.codehub.spawner.kube.life.SettingsPlanner;
import io.codehub.spawner.kube.profile.Profiles;
import io.codehub.spawner.kube.progress.Patience;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs each server as a pod of a Kubernetes cluster, as JupyterHub's KubeSpawner does. */
public final class KubeSpawner implements Spawner, AutoCloseable {

    /** What code-server needs to end its terminals and to store what is open. */
    private static final Duration EDITOR_GRACE = Duration.ofSeconds(10);

    /** Labels that tell apart installations in one namespace. */
    private static final List<String> INSTALLATION =
            List.of("app.kubernetes.io/instance", "release");

    private final Profiles profiles;
    private final PodServers servers;

    private KubeSpawner(Profiles profiles, PodServers servers) {
        this.profiles = profiles;
        this.servers = servers;
    }

    /**
     * A spawner that begins to watch the cluster.
     *
     * @throws IllegalArgumentException when a setting makes no sense; the message names it
     */
    public static KubeSpawner of(KubeSettings settings) {
        Connection connection =
                new Connection(
                        settings.text(ClusterTraits.K8S_API_HOST),
                        settings.text(ClusterTraits.K8S_API_SSL_CA_CERT),
                        settings.optionalFlag(ClusterTraits.K8S_API_VERIFY_SSL));
        return of(settings, connection.open());
    }

    /** A spawner that reaches the cluster by the given client. */
    static KubeSpawner of(KubeSettings settings, KubernetesClient client) {
        Profiles profiles = Profiles.of(settings);
        PodServers servers =
                new PodServers(
                        client, lifecycle(settings), new SettingsPlanner(settings, profiles));
        servers.warmUp();
        return new KubeSpawner(profiles, servers);
    }

    private static LifecycleSettings lifecycle(KubeSettings settings) {
        return new LifecycleSettings(
                settings.namespace(),
                settings.flag(ClusterTraits.ENABLE_USER_NAMESPACES),
                selector(settings),
                seconds(settings.number(ClusterTraits.K8S_API_REQUEST_TIMEOUT)),
                seconds(settings.number(ClusterTraits.K8S_API_REQUEST_RETRY_TIMEOUT)),
                grace(settings),
                settings.flag(LifecycleTraits.DELETE_STOPPED_PODS),
                settings.flag(StorageTraits.DELETE_PVC),
                settings.flag(LifecycleTraits.EVENTS_ENABLED),
                new Patience(
                        seconds(settings.number(LifecycleTraits.SLOW_SPAWN_MESSAGE_THRESHOLD)),
                        seconds(settings.number(LifecycleTraits.SLOW_SPAWN_MESSAGE_FREQUENCY)),
                        settings.text(LifecycleTraits.SLOW_SPAWN_MESSAGE)));
    }

    private static Map<String, String> selector(KubeSettings settings) {
        Map<String, String> selector = new HashMap<>();
        selector.put("component", settings.text(ClusterTraits.COMPONENT_LABEL));
        Map<String, String> common = settings.textMap(ClusterTraits.COMMON_LABELS);
        for (String label : INSTALLATION) {
            @Nullable String value = common.get(label);
            if (value != null) {
                selector.put(label, value);
            }
        }
        return Map.copyOf(selector);
    }

    /** KubeSpawner's one second is too short for the editor. */
    private static Duration grace(KubeSettings settings) {
        Duration configured = seconds(settings.number(LifecycleTraits.DELETE_GRACE_PERIOD));
        Object usual = LifecycleTraits.DELETE_GRACE_PERIOD.defaultValue();
        return settings.kind() == ServerKind.CODE_SERVER
                        && Long.valueOf(configured.toSeconds()).equals(usual)
                ? EDITOR_GRACE
                : configured;
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Override
    public ServerKind kind(ServerOwner owner, Map<String, Object> userOptions) {
        return profiles.effective(owner, userOptions).kind();
    }

    @Override
    public ServerKind kind(
            ServerOwner owner,
            Map<String, Object> userOptions,
            Map<String, @Nullable Object> overrides) {
        return profiles.effective(owner, userOptions, overrides).kind();
    }

    @Override
    public Optional<OptionsForm> optionsForm(ServerOwner owner, Map<String, Object> chosen) {
        return profiles.form(owner, chosen);
    }

    @Override
    public Map<String, Object> readOptions(Map<String, List<String>> form) {
        return profiles.read(form);
    }

    @Override
    public void checkOptions(ServerOwner owner, Map<String, Object> userOptions) {
        profiles.check(owner, userOptions);
    }

    @Override
    public StartedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnFailedException, InterruptedException {
        return servers.start(request, progress);
    }

    @Override
    public ServerStatus poll(ServerHandle handle) {
        return servers.poll(handle);
    }

    @Override
    public void stop(ServerHandle handle) throws InterruptedException {
        servers.stop(handle);
    }

    @Override
    public void onExit(Consumer<ServerHandle> listener) {
        servers.onExit(listener);
    }

    @Override
    public Map<String, Object> remembered(Map<String, Object> state) {
        return KubeState.of(state).remembered().toMap();
    }

    @Override
    public void delete(ServerHandle handle) throws InterruptedException {
        servers.delete(handle);
    }

    @Override
    public void close() {
        servers.close();
    }
}
