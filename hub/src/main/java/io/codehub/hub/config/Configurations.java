/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

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
}
