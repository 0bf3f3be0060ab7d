/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

/** Versions that the hub reports. */
public final class HubVersion {

    /** The JupyterHub whose interface this is: servers, services and scripts compare it. */
    public static final String JUPYTERHUB = "6.1.1";

    private HubVersion() {}
}
