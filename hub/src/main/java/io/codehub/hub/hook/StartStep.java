/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import java.util.Map;

/** Something of the hub's own that belongs around the life of a server. */
public interface StartStep {

    /** Before each start of a server of this user, once. What fails here keeps no start back. */
    default void beforeStart(String user) {}

    /**
     * Variables that a server of this user finds, which take the place of configured ones; hooks
     * may change them.
     */
    default Map<String, String> variables(String user) {
        return Map.of();
    }

    /** After a server of this user has stopped. */
    default void afterStop(String user) {}
}
