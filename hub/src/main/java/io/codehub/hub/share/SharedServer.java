/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.rbac.SharedScopes;
import java.util.Collection;
import java.util.List;

/**
 * What is shared.
 *
 * @param name empty for the default server of the owner
 */
record SharedServer(String owner, String name, boolean ready) {

    /** The scopes, which are stored without a filter, for this server, sorted. */
    List<String> scopes(Collection<String> names) {
        return names.stream().map(scope -> SharedScopes.of(scope, owner, name)).sorted().toList();
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
