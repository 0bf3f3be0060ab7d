/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import io.codehub.spawner.ServerOwner;
import java.util.Collections;
import java.util.Set;

/**
 * Who may choose something: the named users, and the members of the named groups.
 *
 * @param everyone whether nobody is named, so that it is open to all
 */
record Audience(boolean everyone, Set<String> groups, Set<String> users) {

    static final Audience ALL = new Audience(true, Set.of(), Set.of());

    boolean admits(ServerOwner owner) {
        return everyone
                || users.contains(owner.name())
                || !Collections.disjoint(groups, owner.groups());
    }
}
