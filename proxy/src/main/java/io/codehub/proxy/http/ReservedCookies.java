/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import java.util.List;

/** Names of cookies that belong to the hub or to the proxy. */
public final class ReservedCookies {

    /** Begin of the names of the proxy's own cookies. */
    public static final String EDGE = "codehub-edge";

    private static final List<String> PREFIXES =
            List.of(
                    "jupyterhub-",
                    "_xsrf",
                    "__Host-jupyterhub",
                    "__Host-_xsrf",
                    "service-",
                    EDGE,
                    "__Host-" + EDGE,
                    "code-server-session");

    private static final List<String> OF_HUB =
            List.of(
                    "jupyterhub-session-id",
                    "jupyterhub-hub-login",
                    "jupyterhub-services",
                    "__Host-",
                    EDGE);

    private static final List<String> OF_HUB_ON_OWN_HOST =
            List.of(
                    "jupyterhub-session-id",
                    "jupyterhub-hub-login",
                    "jupyterhub-services",
                    "__Host-jupyterhub-hub-login",
                    EDGE,
                    "__Host-" + EDGE);

    private ReservedCookies() {}

    /** Whether a server behind a guarded route must neither see nor set the cookie. */
    public static boolean isReserved(String name) {
        return begins(name, PREFIXES);
    }

    /** Whether not even a server that signs its users in at the hub itself may set the cookie. */
    public static boolean isHubOwn(String name) {
        return begins(name, OF_HUB);
    }

    /** The same for a server on a host of its own, where its pinned cookies hurt nobody. */
    public static boolean isHubOwnElsewhere(String name) {
        return begins(name, OF_HUB_ON_OWN_HOST);
    }

    private static boolean begins(String name, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
