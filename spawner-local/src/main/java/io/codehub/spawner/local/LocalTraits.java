/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.SpawnerTrait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings that {@link LocalProcessSpawner} reads. */
final class LocalTraits {

    static final List<String> CLASSES =
            List.of("SimpleLocalProcessSpawner", "LocalProcessSpawner", "Spawner");

    static final SpawnerTrait CMD =
            spawner(
                    "cmd",
                    List.class,
                    List.of(),
                    "Program of the servers, for example jupyterhub-singleuser; it must sign users in"
                            + " at the hub by itself. Empty: a code-server that the hub protects.");
    static final SpawnerTrait ARGS =
            spawner("args", List.class, List.of(), "Further arguments of the server program.");
    static final SpawnerTrait IP =
            spawner(
                    "ip",
                    String.class,
                    "127.0.0.1",
                    "Address where servers listen; empty for all addresses of the machine.");
    static final SpawnerTrait PORT =
            spawner("port", Integer.class, 0, "Port where servers listen; 0 chooses a free one.");
    static final SpawnerTrait ENV_KEEP =
            spawner(
                    "env_keep",
                    List.class,
                    List.of(
                            "JUPYTERHUB_SINGLEUSER_APP",
                            "CONDA_DEFAULT_ENV",
                            "CONDA_ROOT",
                            "LANG",
                            "LC_ALL",
                            "LD_LIBRARY_PATH",
                            "PATH",
                            "PYTHONPATH",
                            "VIRTUAL_ENV"),
                    "Environment variables of the hub that servers inherit. The hub's own secrets are"
                            + " never passed on.");
    static final SpawnerTrait ENVIRONMENT =
            new SpawnerTrait(
                    "Spawner",
                    "environment",
                    Map.class,
                    Map.of(),
                    "Further environment variables of servers.",
                    LocalTraits::texts);
    static final SpawnerTrait NOTEBOOK_DIR =
            spawner(
                    "notebook_dir",
                    String.class,
                    "",
                    "Folder in which servers start; {username} is filled in, ~ is the home folder."
                            + " Empty: the home folder.");
    static final SpawnerTrait DEFAULT_URL =
            spawner(
                    "default_url",
                    String.class,
                    "",
                    "Start page of the server, passed on as JUPYTERHUB_DEFAULT_URL; {username} and"
                            + " {base_url} are filled in.");
    static final SpawnerTrait DEBUG =
            spawner("debug", Boolean.class, false, "Lets servers write debug logs.");

    static final SpawnerTrait INTERRUPT_TIMEOUT =
            local(
                    "interrupt_timeout",
                    Integer.class,
                    30,
                    "Seconds that a program gets to end after SIGINT. code-server is not sent one.");
    static final SpawnerTrait TERM_TIMEOUT =
            local("term_timeout", Integer.class, 30, "Seconds to end after SIGTERM.");
    static final SpawnerTrait KILL_TIMEOUT =
            local(
                    "kill_timeout",
                    Integer.class,
                    5,
                    "Seconds to wait after SIGKILL before the stop counts as failed.");
    static final SpawnerTrait SHELL_CMD =
            local(
                    "shell_cmd",
                    List.class,
                    List.of(),
                    "Shell that starts the program, which becomes its last argument, for example"
                            + " [bash, -l, -c].");
    static final SpawnerTrait CODE_SERVER =
            local(
                    "code_server",
                    String.class,
                    "",
                    "Path of code-server. Empty: the environment variable CODEHUB_CODE_SERVER, else"
                            + " the first one on PATH.");
    static final SpawnerTrait HOME_DIR_TEMPLATE =
            new SpawnerTrait(
                    CLASSES.getFirst(),
                    "home_dir_template",
                    String.class,
                    "homes/{username}",
                    "Home folder of a user; {username} becomes a safe folder name, a relative path is"
                            + " below the data folder.");

    static final Set<SpawnerTrait> ALL =
            Set.of(
                    CMD,
                    ARGS,
                    IP,
                    PORT,
                    ENV_KEEP,
                    ENVIRONMENT,
                    NOTEBOOK_DIR,
                    DEFAULT_URL,
                    DEBUG,
                    INTERRUPT_TIMEOUT,
                    TERM_TIMEOUT,
                    KILL_TIMEOUT,
                    SHELL_CMD,
                    CODE_SERVER,
                    HOME_DIR_TEMPLATE);

    private LocalTraits() {}

    private static Map<String, String> texts(Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        ((Map<?, ?>) value)
                .forEach((name, text) -> {
                    if (text == null || text instanceof Map || text instanceof List) {
                        throw new IllegalArgumentException(
                                "expected a text for the variable " + name);
                    }
                    texts.put(String.valueOf(name), text.toString());
                });
        return texts;
    }

    private static SpawnerTrait spawner(
            String name, Class<?> type, Object defaultValue, String help) {
        return new SpawnerTrait("Spawner", name, type, defaultValue, help);
    }

    private static SpawnerTrait local(
            String name, Class<?> type, Object defaultValue, String help) {
        return new SpawnerTrait("LocalProcessSpawner", name, type, defaultValue, help);
    }
}
