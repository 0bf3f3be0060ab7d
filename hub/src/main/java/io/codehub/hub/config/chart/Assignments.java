/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import io.codehub.hub.config.source.Assignment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects settings; each remembers the value that it comes from. */
final class Assignments {

    private final List<Assignment> assignments = new ArrayList<>();

    void set(String className, String trait, @Nullable Object value, String path) {
        assignments.add(new Assignment(className, trait, value, false, path));
    }

    void hub(String trait, Object value, String path) {
        set("JupyterHub", trait, value, path);
    }

    void pod(String trait, @Nullable Object value, String path) {
        set("KubeSpawner", trait, value, path);
    }

    List<Assignment> all() {
        return List.copyOf(assignments);
    }
}
