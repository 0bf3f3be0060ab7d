/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings in environment variables: {@code CODEHUB__JupyterHub__port=9000}. */
final class EnvironmentSource {

    private static final String PREFIX = "CODEHUB__";

    private EnvironmentSource() {}

    static List<Assignment> read(Map<String, String> environment, List<String> problems) {
        List<Assignment> assignments = new ArrayList<>();
        new TreeMap<>(environment)
                .forEach((variable, value) -> {
                    if (!variable.startsWith(PREFIX)) {
                        return;
                    }
                    String origin = "environment variable " + variable;
                    String[] parts = variable.substring(PREFIX.length()).split("__", 2);
                    if (parts.length == 2) {
                        assignments.add(Assignment.ofText(parts[0], parts[1], value, origin));
                    } else {
                        problems.add(origin + ": expected CODEHUB__ClassName__trait");
                    }
                });
        return assignments;
    }
}
