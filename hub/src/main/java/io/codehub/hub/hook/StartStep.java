/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

/** Something of the hub's own that belongs around the life of a server. */
public interface StartStep {

    /** Before each start of a server of this user, once. What fails here keeps no start back. */
    void beforeStart(String user);

    /** After a server of this user has stopped. */
    void afterStop(String user);
}
