/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.spawner.OptionsForm;
import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.SpawnerTrait;
import io.codehub.spawner.StartedServer;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.KubeTraits;
import io.codehub.spawner.kube.profile.Profiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A spawner that has the profiles of pods, but starts nothing. */
final class ProfileOptions implements Spawner {

    private final Profiles profiles;

    /**
     * @param yaml a list of profiles
     */
    ProfileOptions(String yaml) {
        Object list = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        this.profiles = Profiles.of(KubeSettings.of(settings(Map.of("profile_list", list))));
    }

    private static SpawnerSettings settings(Map<String, Object> values) {
        Map<String, SpawnerTrait> traits =
                KubeTraits.all().stream()
                        .collect(Collectors.toMap(SpawnerTrait::name, trait -> trait));
        return new SpawnerSettings() {
            @Override
            public <T> @Nullable T get(String name, Class<T> type) {
                SpawnerTrait trait = traits.get(name);
                Object value = trait == null ? null : trait.defaultValue();
                return type.cast(values.getOrDefault(name, value));
            }

            @Override
            public Path dataDirectory() {
                return Path.of("target");
            }
        };
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
    public ServerKind kind(ServerOwner owner, Map<String, Object> userOptions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StartedServer start(SpawnRequest request, SpawnProgress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerStatus poll(ServerHandle handle) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(ServerHandle handle) {
        throw new UnsupportedOperationException();
    }
}
