/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

/** What a server expects of the gateway in front of it. */
public enum ServerKind {
    /**
     * Our own launch of code-server: no login of its own that users see, so the edge checks every
     * request; the route cuts its prefix; ready when {@code /healthz} answers (over plain HTTP/1.1:
     * it refuses an offer of HTTP/2).
     */
    CODE_SERVER,
    /**
     * Any other web application without a login of its own: the edge checks every request, the
     * route cuts its prefix; ready when {@code /} answers at all.
     */
    GUARDED_APP,
    /**
     * A program that signs users in at the hub by itself, as jupyterhub-singleuser does: the route
     * keeps its prefix, and the edge leaves it alone.
     */
    HUB_CLIENT;

    /** Whether the edge checks requests, and the route cuts its prefix. */
    public boolean guarded() {
        return this != HUB_CLIENT;
    }
}
