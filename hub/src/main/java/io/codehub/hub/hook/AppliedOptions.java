/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.SpawnerNames;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** User options that stand for settings of the spawner, where nothing is computed. */
final class AppliedOptions {

    private static final Logger LOG = LoggerFactory.getLogger(AppliedOptions.class);

    private AppliedOptions() {}

    /**
     * The configured map from option to setting.
     *
     * @throws IllegalArgumentException when a setting does not exist
     */
    static Map<String, Object> checked(Object value) {
        if (!(value instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException("expected a map");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        entries.forEach((option, setting) -> {
            if (!(setting instanceof String name)) {
                throw new IllegalArgumentException(
                        "option " + option + ": expected the name of a setting");
            }
            SpawnerNames.require("option " + option + ": ", name);
            result.put(String.valueOf(option), name);
        });
        return result;
    }

    /**
     * What these options set.
     *
     * @param mapping as {@link #checked}
     * @throws HookException if a value does not fit; its message names no value
     */
    static Map<String, @Nullable Object> changes(
            Map<String, Object> mapping, Map<String, Object> options, String server)
            throws HookException {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        for (Map.Entry<String, Object> option : options.entrySet()) {
            if (!(mapping.get(option.getKey()) instanceof String setting)) {
                LOG.warn("Option {} of {} sets nothing", option.getKey(), server);
                continue;
            }
            try {
                changes.put(setting, SpawnerNames.fitting(setting, option.getValue()));
            } catch (IllegalArgumentException e) {
                throw HookException.badOptions(
                        "option " + option.getKey() + " for " + setting + ": " + e.getMessage());
            }
        }
        return changes;
    }
}
