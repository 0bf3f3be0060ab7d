/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.ServerId;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.testing.SpawnerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessSpawnerContractTest extends SpawnerContract {

    @TempDir Path data;
    Spawner spawner;

    @BeforeEach
    void makeSpawner() {
        spawner = spawnerOfAnotherHub();
    }

    @Override
    protected Spawner spawner() {
        return spawner;
    }

    @Override
    protected Spawner spawnerOfAnotherHub() {
        return TestSettings.program(data).spawner();
    }

    @Override
    protected int instances(ServerId id) {
        return Observed.programs(data, id).size();
    }

    @Override
    protected void crash(SpawnRequest request) {
        Observed.programs(data, request.id())
                .forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
    }
}
