/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.SpawnerTrait;
import java.util.List;
import java.util.Map;

/** Settings of every spawner, with what holds for pods. */
public final class InheritedTraits {

    public static final SpawnerTrait CMD =
            Declared.inherited(
                    "cmd",
                    null,
                    TraitReaders::command,
                    "Arguments of the container: the command of its image is replaced, its"
                            + " entry point is not.");
    public static final SpawnerTrait ARGS =
            Declared.inherited(
                    "args", List.of(), TraitReaders::texts, "Further arguments after cmd.");
    public static final SpawnerTrait IP =
            Declared.inherited(
                    "ip", "0.0.0.0", TraitReaders::text, "Address where the server listens.");
    public static final SpawnerTrait PORT =
            Declared.inherited(
                    "port", 8888L, TraitReaders::integer, "Port where the server listens.");
    public static final SpawnerTrait ENVIRONMENT =
            Declared.inherited(
                    "environment",
                    Map.of(),
                    TraitReaders::environment,
                    "Further environment variables: text, or the body of an EnvVar such as"
                            + " {valueFrom: ...}.");
    public static final SpawnerTrait ENV_KEEP =
            Declared.inherited(
                    "env_keep",
                    List.of(),
                    TraitReaders::texts,
                    "Environment variables of the hub that servers inherit.");
    public static final SpawnerTrait NOTEBOOK_DIR =
            Declared.inherited(
                    "notebook_dir",
                    "",
                    TraitReaders::text,
                    "Folder that the server shows first; {username} is filled in.");
    public static final SpawnerTrait DEFAULT_URL =
            Declared.inherited(
                    "default_url",
                    "",
                    TraitReaders::text,
                    "Start page of the server, passed on as JUPYTERHUB_DEFAULT_URL;"
                            + " {username} and {base_url} are filled in.");
    public static final SpawnerTrait DEBUG =
            Declared.inherited(
                    "debug", false, TraitReaders::flag, "Lets servers write debug logs.");
    public static final SpawnerTrait DISABLE_USER_CONFIG =
            Declared.inherited(
                    "disable_user_config",
                    false,
                    TraitReaders::flag,
                    "Let servers ignore the configuration in the user's home.");
    public static final SpawnerTrait HUB_CONNECT_URL =
            Declared.inherited(
                    "hub_connect_url",
                    null,
                    TraitReaders::text,
                    "How servers reach the hub, if not as everything else does.");
    public static final SpawnerTrait MEM_LIMIT =
            Declared.inherited(
                    "mem_limit",
                    null,
                    TraitReaders::size,
                    "Memory that a server may use, such as 2G.");
    public static final SpawnerTrait MEM_GUARANTEE =
            Declared.inherited(
                    "mem_guarantee",
                    null,
                    TraitReaders::size,
                    "Memory that a server can count on.");
    public static final SpawnerTrait CPU_LIMIT =
            Declared.inherited(
                    "cpu_limit",
                    null,
                    TraitReaders::decimal,
                    "Processors that a server may use, fractions allowed.");
    public static final SpawnerTrait CPU_GUARANTEE =
            Declared.inherited(
                    "cpu_guarantee",
                    null,
                    TraitReaders::decimal,
                    "Processors that a server can count on.");
    public static final SpawnerTrait START_TIMEOUT =
            Declared.inherited(
                    "start_timeout",
                    60L,
                    TraitReaders::integer,
                    "Seconds until the server must have started.");
    public static final SpawnerTrait HTTP_TIMEOUT =
            Declared.inherited(
                    "http_timeout",
                    30L,
                    TraitReaders::integer,
                    "Seconds until a started server must answer.");

    private InheritedTraits() {}

    static List<SpawnerTrait> all() {
        return List.of(
                CMD,
                ARGS,
                IP,
                PORT,
                ENVIRONMENT,
                ENV_KEEP,
                NOTEBOOK_DIR,
                DEFAULT_URL,
                DEBUG,
                DISABLE_USER_CONFIG,
                HUB_CONNECT_URL,
                MEM_LIMIT,
                MEM_GUARANTEE,
                CPU_LIMIT,
                CPU_GUARANTEE,
                START_TIMEOUT,
                HTTP_TIMEOUT);
    }
}
