/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.SpawnerTrait;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The settings, checked.
 *
 * @param cmd program and first arguments; empty for code-server
 * @param ip without brackets; empty for all addresses
 * @param port 0 for any
 * @param notebookDir empty for the home folder
 * @param defaultUrl empty for none
 * @param codeServer empty if not set
 */
record LocalSettings(
        List<String> cmd,
        List<String> args,
        String ip,
        int port,
        List<String> envKeep,
        Map<String, String> environment,
        String notebookDir,
        String defaultUrl,
        boolean debug,
        Duration interruptTimeout,
        Duration termTimeout,
        Duration killTimeout,
        List<String> shellCmd,
        String codeServer,
        String homeDirTemplate) {

    /**
     * @throws IllegalArgumentException when a setting makes no sense
     */
    static LocalSettings of(SpawnerSettings settings) {
        int port = get(settings, LocalTraits.PORT, Integer.class);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Spawner.port must be 0 to 65535, not " + port);
        }
        String home = get(settings, LocalTraits.HOME_DIR_TEMPLATE, String.class);
        if (home.isBlank()) {
            throw new IllegalArgumentException(
                    "SimpleLocalProcessSpawner.home_dir_template must not be empty");
        }
        return new LocalSettings(
                texts(settings, LocalTraits.CMD),
                texts(settings, LocalTraits.ARGS),
                get(settings, LocalTraits.IP, String.class).replaceAll("[\\[\\]]", "").strip(),
                port,
                texts(settings, LocalTraits.ENV_KEEP),
                variables(settings),
                get(settings, LocalTraits.NOTEBOOK_DIR, String.class),
                get(settings, LocalTraits.DEFAULT_URL, String.class),
                get(settings, LocalTraits.DEBUG, Boolean.class),
                seconds(settings, LocalTraits.INTERRUPT_TIMEOUT),
                seconds(settings, LocalTraits.TERM_TIMEOUT),
                seconds(settings, LocalTraits.KILL_TIMEOUT),
                texts(settings, LocalTraits.SHELL_CMD),
                get(settings, LocalTraits.CODE_SERVER, String.class),
                home);
    }

    private static <T> T get(SpawnerSettings settings, SpawnerTrait trait, Class<T> type) {
        T value = settings.get(trait.name(), type);
        return value == null ? type.cast(Objects.requireNonNull(trait.defaultValue())) : value;
    }

    private static List<String> texts(SpawnerSettings settings, SpawnerTrait trait) {
        List<?> list = get(settings, trait, List.class);
        return list.stream().flatMap(Stream::ofNullable).map(Object::toString).toList();
    }

    private static Map<String, String> variables(SpawnerSettings settings) {
        Map<String, String> variables = new LinkedHashMap<>();
        get(settings, LocalTraits.ENVIRONMENT, Map.class)
                .forEach((name, text) -> variables.put(String.valueOf(name), String.valueOf(text)));
        return variables;
    }

    private static Duration seconds(SpawnerSettings settings, SpawnerTrait trait) {
        int seconds = get(settings, trait, Integer.class);
        if (seconds < 0) {
            throw new IllegalArgumentException(
                    trait.owner() + "." + trait.name() + " must not be negative: " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }
}
