/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import io.codehub.proxy.log.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes the table and says so in the log. */
public final class RouteChanges {

    private static final Logger log = LoggerFactory.getLogger(RouteChanges.class);

    private final RouteTable table;

    public RouteChanges(RouteTable table) {
        this.table = table;
    }

    /** Adds or replaces the route at a path in normal form; its last activity is now. */
    public void add(String path, ObjectNode data) {
        String name = LogText.of(path);
        String target = LogText.of(data.path("target").asString(""));
        log.info("Adding route {} -> {}", name, target);
        table.put(new Route(path, data, System.currentTimeMillis()));
        log.info("Route added {} -> {}", name, target);
    }

    /** Removes the route at a path in normal form; false if there is none. */
    public boolean remove(String path) {
        boolean removed = table.remove(path);
        if (removed) {
            log.info("Removed route {}", LogText.of(path));
        }
        return removed;
    }
}
