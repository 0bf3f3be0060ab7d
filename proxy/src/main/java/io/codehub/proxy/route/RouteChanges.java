/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import io.codehub.proxy.log.LogText;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes the table of this proxy and says so in the log. */
public final class RouteChanges implements RouteStore {

    private static final Logger log = LoggerFactory.getLogger(RouteChanges.class);

    private final RouteTable table;

    public RouteChanges(RouteTable table) {
        this.table = table;
    }

    @Override
    public CompletionStage<Void> add(String path, ObjectNode data) {
        put(path, data, System.currentTimeMillis());
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void propose(String path, ObjectNode data) {
        put(path, data, System.currentTimeMillis());
    }

    /**
     * Adds or replaces the route at a path in normal form.
     *
     * @param activity time of its last activity, in milliseconds
     */
    public void put(String path, ObjectNode data, long activity) {
        String name = LogText.of(path);
        String target = LogText.of(data.path("target").asString(""));
        log.info("Adding route {} -> {}", name, target);
        table.put(table.route(path, data, activity));
        log.info("Route added {} -> {}", name, target);
    }

    /**
     * Takes over a route that others know, without many words.
     *
     * @param activity time of its last activity, in milliseconds
     */
    public void take(String path, ObjectNode data, long activity) {
        table.put(table.route(path, data, activity));
        log.debug("Route taken over {}", LogText.of(path));
    }

    /** Takes over that there is no route, without many words. */
    public void takeRemoval(String path) {
        if (table.remove(path)) {
            log.debug("Route removed elsewhere {}", LogText.of(path));
        }
    }

    @Override
    public CompletionStage<Boolean> remove(String path) {
        return CompletableFuture.completedStage(delete(path));
    }

    /** Removes the route at a path in normal form; false if there is none. */
    public boolean delete(String path) {
        boolean removed = table.remove(path);
        if (removed) {
            log.info("Removed route {}", LogText.of(path));
        }
        return removed;
    }

    @Override
    public CompletionStage<Void> refresh() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public boolean open() {
        return true;
    }
}
