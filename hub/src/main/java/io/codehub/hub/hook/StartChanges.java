/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What hooks and rules have changed for one start.
 *
 * @param settings of the spawner, by name, as a configuration file would give them
 * @param userOptions null if they are as they were
 */
public record StartChanges(
        Map<String, @Nullable Object> settings, @Nullable Map<String, Object> userOptions) {

    /** All is as it is configured. */
    public static final StartChanges NONE = new StartChanges(Map.of(), null);

    public StartChanges {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Without the values, in which secrets may stand. */
    @Override
    public String toString() {
        return "StartChanges" + settings.keySet();
    }
}
