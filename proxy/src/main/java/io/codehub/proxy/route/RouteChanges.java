/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes the table and says so in the log. */
public final class RouteChanges {

    private static final Logger log = LoggerFactory.getLogger(RouteChanges.class);
    private static final int LOGGED_LENGTH = 200;

    private final RouteTable table;

    public RouteChanges(RouteTable table) {
        this.table = table;
    }

    /** Adds or replaces the route at a path in normal form; its last activity is now. */
    public void add(String path, ObjectNode data) {
        String target = loggable(data.path("target").asString(""));
        log.info("Adding route {} -> {}", loggable(path), target);
        table.put(new Route(path, data, System.currentTimeMillis()));
        log.info("Route added {} -> {}", loggable(path), target);
    }

    /** Removes the route at a path in normal form; false if there is none. */
    public boolean remove(String path) {
        boolean removed = table.remove(path);
        if (removed) {
            log.info("Removed route {}", loggable(path));
        }
        return removed;
    }

    private static String loggable(String text) {
        String cut = text.length() > LOGGED_LENGTH ? text.substring(0, LOGGED_LENGTH) : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
