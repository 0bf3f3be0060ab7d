/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration in which settings of the spawner have other values. */
final class OverriddenConfiguration implements Configuration {

    private final Configuration configured;
    private final Map<String, @Nullable Object> settings;

    OverriddenConfiguration(Configuration configured, Map<String, @Nullable Object> settings) {
        this.configured = configured;
        this.settings = settings;
    }

    @Override
    public <T> T get(Trait<T> trait) {
        if (!isOverridden(trait)) {
            return configured.get(trait);
        }
        @Nullable Object value = settings.get(trait.name());
        try {
            return value == null ? trait.defaultValue() : trait.type().read(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(trait.qualifiedName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isSet(Trait<?> trait) {
        return isOverridden(trait) || configured.isSet(trait);
    }

    @Override
    public Configuration of(WayEntry way, boolean ownOnly) {
        return configured.of(way, ownOnly);
    }

    private boolean isOverridden(Trait<?> trait) {
        return trait.owner().endsWith("Spawner") && settings.containsKey(trait.name());
    }
}
