/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the routes API reads and changes: the table of this proxy, or one that several share. Paths
 * are in normal form. No method waits; what has to be waited for comes by the stage.
 */
public interface RouteStore {

    /** Adds or replaces a route; its last activity is now. Done when requests are routed by it. */
    CompletionStage<Void> add(String path, ObjectNode data);

    /** Adds a route unless others know better, as at the start. */
    void propose(String path, ObjectNode data);

    /** Removes a route; false if there is none. */
    CompletionStage<Boolean> remove(String path);

    /** Done when the table says all that is known of routes and their activity. */
    CompletionStage<Void> refresh();

    /** Whether it can be read and changed already. */
    boolean open();

    /** The API can be reached from now on. */
    default void begin() {}

    /** This proxy stops, and its API will not be reached any more. May take a second. */
    default void leave() {}
}
