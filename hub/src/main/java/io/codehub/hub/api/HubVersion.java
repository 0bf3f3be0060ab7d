/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** Versions that the hub reports. */
public final class HubVersion {

    /** The JupyterHub whose interface this is: servers, services and scripts compare it. */
    public static final String JUPYTERHUB = "6.1.1";

    /** The same interface to the servers of users that came with the JupyterHub before. */
    private static final String OF_FORMER_SERVERS = "5.5.1";

    private HubVersion() {}

    /**
     * What a request is told. A server that starts asks at the root of the interface, without a
     * slash, and warns its user of a hub with another first number; those of version 5 are known by
     * their HTTP client. Whatever else asks gets the one answer.
     */
    static String toldTo(HttpServletRequest request, boolean root) {
        String client = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        boolean former =
                root && client.startsWith("Tornado/") && !request.getRequestURI().endsWith("/");
        return former ? OF_FORMER_SERVERS : JUPYTERHUB;
    }
}
