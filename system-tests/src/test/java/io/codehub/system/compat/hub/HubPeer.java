/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

/** The hubs that are compared; both have the same settings. */
enum HubPeer {
    CODEHUB,
    JUPYTERHUB
}
