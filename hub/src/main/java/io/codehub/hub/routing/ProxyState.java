/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

/** What answers at the address of the proxy's REST API. */
public enum ProxyState {
    /** Nothing. */
    AWAY,
    /** Something that does not know our token. */
    FOREIGN,
    /** A proxy that lets everybody through to the editors. */
    UNGUARDED,
    /** A proxy that checks who may reach an editor. */
    GUARDED
}
