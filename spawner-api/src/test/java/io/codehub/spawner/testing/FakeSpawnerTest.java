/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeSpawnerTest extends SpawnerContract {

    private final FakeSpawner spawner = new FakeSpawner(ServerKind.HUB_CLIENT);

    @AfterEach
    void close() {
        spawner.close();
    }

    @Test
    void failsOnceWhenTold() throws Exception {
        SpawnRequest request = request("alice");
        spawner.failNextStart("There is no room.", "out of memory");

        assertThatThrownBy(() -> spawner.start(request, new RecordedProgress()))
                .isInstanceOfSatisfying(
                        SpawnFailedException.class,
                        e -> assertThat(e.userMessage()).isEqualTo("There is no room."));
        awaitAnswer(spawner.start(request, new RecordedProgress()), request);
    }

    @Test
    void tellsHowAServerEnded() throws Exception {
        SpawnRequest request = request("alice");
        spawner.start(request, new RecordedProgress());

        List<ServerHandle> told = new ArrayList<>();
        spawner.onExit(told::add);

        spawner.exit(request.id(), 3, "out of memory");

        assertThat(told).extracting(ServerHandle::spawnId).containsExactly(request.spawnId());
        assertThat(spawner.poll(SpawnRequests.handle(request)))
                .isEqualTo(new ServerStatus.Exited(3, "out of memory"));
    }

    @Override
    protected Spawner spawner() {
        return spawner;
    }

    @Override
    protected Spawner spawnerOfAnotherHub() {
        return spawner.ofAnotherHub();
    }

    @Override
    protected int instances(ServerId id) {
        return (int) spawner.running().stream().filter(s -> s.request().id().equals(id)).count();
    }

    @Override
    protected void crash(SpawnRequest request) {
        spawner.exit(request.id(), 1, "crashed");
    }
}
