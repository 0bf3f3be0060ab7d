/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

/** Scopes that come with a shared server; they reach that server only. */
public final class SharedScopes {

    private SharedScopes() {}

    /**
     * The scope for one server.
     *
     * @param scope with any filter or none; shares are stored without
     * @param server empty for the default server
     */
    public static String of(String scope, String owner, String server) {
        return new Scope(Scope.parse(scope).name(), "server=" + owner + "/" + server).toString();
    }
}
