/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.ServerKind;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.SpawnerTrait;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.name.Expansion;
import io.codehub.spawner.kube.name.ObjectNames;
import io.codehub.spawner.kube.name.Template;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the objects of one start are made from. */
record ServerPlan(
        KubeSettings settings, SpawnRequest request, ObjectNames names, Expansion expansion) {

    boolean isCodeServer() {
        return settings.kind() == ServerKind.CODE_SERVER;
    }

    /** Entries of a list or map, filled in. */
    List<@Nullable Object> expandedList(SpawnerTrait trait) {
        return named(trait, () -> expansion.expandList(settings.list(trait)));
    }

    Map<String, @Nullable Object> expandedMap(SpawnerTrait trait) {
        return named(trait, () -> expansion.expandMap(settings.map(trait)));
    }

    Map<String, String> expandedTexts(SpawnerTrait trait) {
        return named(trait, () -> expansion.expandTexts(settings.textMap(trait)));
    }

    String expanded(SpawnerTrait trait, String text) {
        return named(trait, () -> expansion.expand(text));
    }

    /** A text for the server itself, with the raw name of the user and the path of the server. */
    String presented(SpawnerTrait trait) {
        Map<String, String> fields =
                Map.of("username", request.id().user(), "base_url", request.prefix());
        return named(trait, () -> Template.fill(settings.text(trait), fields));
    }

    /** Lets errors tell which setting is wrong. */
    static <T> T named(SpawnerTrait trait, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    trait.owner() + "." + trait.name() + ": " + e.getMessage(), e);
        }
    }
}
