/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.util.Set;

/**
 * The user whose server it is, as far as it decides what they may start.
 *
 * @param name normalised, unescaped
 * @param admin whether they administrate the hub
 * @param groups names of their groups at this moment
 */
public record ServerOwner(String name, boolean admin, Set<String> groups) {

    public ServerOwner {
        groups = Set.copyOf(groups);
    }
}
