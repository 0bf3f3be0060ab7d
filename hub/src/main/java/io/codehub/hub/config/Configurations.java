/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.List;
import java.util.Map;

/** Makes a {@link Configuration} from values at hand. */
public final class Configurations {

    private Configurations() {}

    /**
     * A configuration from class name to trait name to value, as a YAML file would give it. Values
     * are checked when they are read.
     */
    public static Configuration of(Map<String, Map<String, Object>> values) {
        return new SetValues(values, ClassFamilies.installed());
    }

    /** What is wrong with values that are fine one by one: a sentence each, none if all is well. */
    public static List<String> contradictions(Configuration configuration) {
        try {
            HubAddresses.read(configuration);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
