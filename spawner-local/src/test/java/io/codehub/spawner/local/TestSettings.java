/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.SpawnerTrait;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a test: the defaults, and what it sets. */
record TestSettings(Path dataDirectory, Map<String, Object> values) implements SpawnerSettings {

    /** Runs the {@link TestServer}, with short timeouts. */
    static TestSettings program(Path data) {
        return new TestSettings(data, Map.of())
                .with("cmd", TestServer.command())
                .with("interrupt_timeout", 10)
                .with("term_timeout", 10);
    }

    /** Runs code-server. */
    static TestSettings editor(Path data) {
        return new TestSettings(data, Map.of()).with("code_server", CodeServerOfTests.path());
    }

    TestSettings with(String name, Object value) {
        Map<String, Object> changed = new HashMap<>(values);
        changed.put(name, value);
        return new TestSettings(dataDirectory, changed);
    }

    TestSettings withArgs(String... args) {
        return with("args", List.of(args));
    }

    LocalProcessSpawner spawner() {
        return spawner(System.getenv());
    }

    LocalProcessSpawner spawner(Map<String, String> hubEnvironment) {
        return new LocalProcessSpawner(this, new LocalPaths(dataDirectory), hubEnvironment);
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        SpawnerTrait trait =
                LocalTraits.ALL.stream()
                        .filter(t -> t.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return type.cast(values.getOrDefault(name, trait.defaultValue()));
    }
}
