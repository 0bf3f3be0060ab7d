/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.SpawnerFactory;
import io.codehub.spawner.SpawnerTrait;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessSpawnerFactoryTest {

    private static final ServerOwner ANN = new ServerOwner("ann", false, Set.of());

    @TempDir Path data;
    private final SpawnerFactory factory =
            ServiceLoader.load(SpawnerFactory.class).findFirst().orElseThrow();

    @Test
    void answersToTheNamesOfJupyterHub() {
        assertThat(factory.names())
                .contains("default", "simple", "jupyterhub.spawner.localprocessspawner")
                .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
        assertThat(factory.configClasses())
                .containsExactly("SimpleLocalProcessSpawner", "LocalProcessSpawner", "Spawner");
    }

    @Test
    void declaresEachSettingOnceInAClassOfItsOwn() {
        assertThat(factory.traits())
                .extracting(SpawnerTrait::name)
                .doesNotHaveDuplicates()
                .contains("cmd", "interrupt_timeout", "home_dir_template");
        assertThat(factory.traits())
                .allMatch(trait -> factory.configClasses().contains(trait.owner()))
                .allMatch(trait -> trait.type().isInstance(trait.defaultValue()));
    }

    @Test
    void runsCodeServerUnlessThereIsAProgram() {
        TestSettings settings =
                new TestSettings(data, Map.of()).with("code_server", "/no/code-server");

        assertThat(factory.create(settings).kind(ANN, Map.of())).isEqualTo(ServerKind.CODE_SERVER);
        assertThat(
                        factory.create(settings.with("cmd", List.of("jupyterhub-singleuser")))
                                .kind(ANN, Map.of()))
                .isEqualTo(ServerKind.HUB_CLIENT);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        TestSettings settings = new TestSettings(data, Map.of());

        assertThatThrownBy(() -> factory.create(settings.with("port", 70_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Spawner.port");
        assertThatThrownBy(() -> factory.create(settings.with("term_timeout", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LocalProcessSpawner.term_timeout");
    }
}
