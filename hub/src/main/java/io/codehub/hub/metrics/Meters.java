/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Everything that is measured, under the names that JupyterHub has for it. */
@Component
public class Meters {

    private final List<Family> families = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment;
    private final String prefix;

    @Autowired
    public Meters() {
        this(System.getenv());
    }

    /**
     * @param environment may name another prefix than {@code jupyterhub}, and other buckets
     */
    public Meters(Map<String, String> environment) {
        this.environment = environment;
        String chosen = environment.getOrDefault("JUPYTERHUB_METRICS_PREFIX", "jupyterhub");
        if (!chosen.matches("([a-zA-Z_:][a-zA-Z0-9_:]*)?")) {
            throw new IllegalArgumentException(
                    "JUPYTERHUB_METRICS_PREFIX: expected letters, digits and underscores");
        }
        this.prefix = chosen.isEmpty() ? "" : chosen + "_";
    }

    /** A new histogram with the bounds of what is quick. */
    Histogram quick(String name, String help, String... labels) {
        return add(new Histogram(prefix + name, help, Buckets.QUICK, labels));
    }

    /**
     * A new histogram whose bounds an environment variable may set.
     *
     * @param variable behind {@code JUPYTERHUB_}
     */
    Histogram histogram(
            String name, String help, Buckets usual, String variable, String... labels) {
        Buckets buckets = Buckets.of(environment, "JUPYTERHUB_" + variable, usual);
        return add(new Histogram(prefix + name, help, buckets, labels));
    }

    /** A new count of what happens, without labels. */
    LongAdder counter(String name, String help) {
        LongAdder count = new LongAdder();
        double created = System.currentTimeMillis() / 1e3;
        String full = prefix + name;
        add(out -> {
            out.begin(full + "_total", help, "counter").sample(count.sum());
            out.begin(full + "_created", help, "gauge").sample(created);
        });
        return count;
    }

    <T extends Family> T add(T family) {
        families.add(family);
        return family;
    }

    /** The name of a family of the hub's. */
    String name(String rest) {
        return prefix + rest;
    }

    /** What all of them are now. */
    String text() {
        Exposition out = new Exposition();
        families.forEach(family -> family.write(out));
        return out.toString();
    }
}
