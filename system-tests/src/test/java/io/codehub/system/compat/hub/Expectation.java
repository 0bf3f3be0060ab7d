/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

/**
 * What each hub is known to do, where the two differ.
 *
 * @param codehub what ours does
 * @param jupyterhub what JupyterHub does
 * @param reason why ours does something else
 */
record Expectation<T>(T codehub, T jupyterhub, String reason) {

    /** What this hub does. */
    T of(HubPeer peer) {
        return switch (peer) {
            case CODEHUB -> codehub;
            case JUPYTERHUB -> jupyterhub;
        };
    }
}
