/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** All traits there are: those of the hub's features and those of the installed spawners. */
public final class TraitCatalogue {

    /**
     * Classes with a static method {@code List<Trait<?>> all()}, named by text so that this package
     * does not depend on the features. A feature adds its line here.
     */
    static final List<String> SOURCES =
            List.of(
                    "io.codehub.hub.config.JupyterHubTraits", "io.codehub.hub.web.PageTraits"
                    // one line per feature
                    );

    private final List<Trait<?>> traits;

    TraitCatalogue(List<Trait<?>> traits) {
        this.traits = List.copyOf(traits);
    }

    /** With everything on the class path. */
    static TraitCatalogue installed(ClassFamilies families) {
        List<Trait<?>> traits = new ArrayList<>();
        SOURCES.forEach(source -> traits.addAll(declaredBy(source)));
        families.spawners().stream()
                .flatMap(spawner -> spawner.traits().stream())
                .map(SpawnerTraitTypes::trait)
                .forEach(traits::add);
        return new TraitCatalogue(traits);
    }

    List<Trait<?>> traits() {
        return traits;
    }

    @SuppressWarnings("unchecked")
    private static List<Trait<?>> declaredBy(String className) {
        try {
            Method all = Class.forName(className).getDeclaredMethod("all");
            all.setAccessible(true);
            return (List<Trait<?>>) all.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + " lists no traits", e);
        }
    }
}
