/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named list of scopes that users, groups and services can hold.
 *
 * @param scopes as written, not expanded
 */
public record Role(String name, @Nullable String description, List<String> scopes) {

    public Role {
        scopes = List.copyOf(scopes);
    }
}
