/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.SpawnerTrait;
import java.util.List;

/** Start, stop, messages, and the choices of users. */
public final class LifecycleTraits {

    public static final SpawnerTrait DELETE_STOPPED_PODS =
            Declared.trait(
                    "delete_stopped_pods",
                    true,
                    TraitReaders::flag,
                    "Deletes pods whose server has ended.");
    public static final SpawnerTrait DELETE_GRACE_PERIOD =
            Declared.trait(
                    "delete_grace_period",
                    1L,
                    TraitReaders::integer,
                    "Seconds that a server gets to end at a stop.");
    public static final SpawnerTrait EVENTS_ENABLED =
            Declared.trait(
                    "events_enabled",
                    true,
                    TraitReaders::flag,
                    "Shows users what the cluster does at the start of their server.");
    public static final SpawnerTrait SLOW_SPAWN_MESSAGE_THRESHOLD =
            Declared.trait(
                    "slow_spawn_message_threshold",
                    60L,
                    TraitReaders::integer,
                    "Seconds until users are asked for patience; 0 for never.");
    public static final SpawnerTrait SLOW_SPAWN_MESSAGE_FREQUENCY =
            Declared.trait(
                    "slow_spawn_message_frequency",
                    5L,
                    TraitReaders::integer,
                    "Seconds between two such messages.");
    public static final SpawnerTrait SLOW_SPAWN_MESSAGE =
            Declared.trait(
                    "slow_spawn_message",
                    "Server launch is taking longer than expected. Please be patient! Current time spent"
                            + " waiting: {seconds} seconds.",
                    TraitReaders::text,
                    "The message; {seconds} is filled in.");
    public static final SpawnerTrait PROFILE_LIST =
            Declared.trait(
                    "profile_list",
                    List.of(),
                    TraitReaders::profiles,
                    "Profiles that users choose from at the start: display_name, slug,"
                            + " description, default, kubespawner_override and profile_options. As a"
                            + " map, the order of its keys counts.");
    public static final SpawnerTrait PROFILE_FORM_TEMPLATE =
            Declared.trait(
                    "profile_form_template",
                    "",
                    TraitReaders::text,
                    "Template of the form; must stay empty.");
    public static final SpawnerTrait ADDITIONAL_PROFILE_FORM_TEMPLATE_PATHS =
            Declared.trait(
                    "additional_profile_form_template_paths",
                    List.of(),
                    TraitReaders::texts,
                    "Folders with templates of the form; must stay empty.");

    private LifecycleTraits() {}

    static List<SpawnerTrait> all() {
        return List.of(
                DELETE_STOPPED_PODS,
                DELETE_GRACE_PERIOD,
                EVENTS_ENABLED,
                SLOW_SPAWN_MESSAGE_THRESHOLD,
                SLOW_SPAWN_MESSAGE_FREQUENCY,
                SLOW_SPAWN_MESSAGE,
                PROFILE_LIST,
                PROFILE_FORM_TEMPLATE,
                ADDITIONAL_PROFILE_FORM_TEMPLATE_PATHS);
    }
}
