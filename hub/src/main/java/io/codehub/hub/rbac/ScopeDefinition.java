/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.List;

/**
 * What a scope name means.
 *
 * @param description for the consent page: what the holder may do
 * @param subscopes scopes that it contains, direct ones only
 */
public record ScopeDefinition(String name, String description, List<String> subscopes) {

    public ScopeDefinition {
        subscopes = List.copyOf(subscopes);
    }

    static ScopeDefinition of(String name, String description, String... subscopes) {
        return new ScopeDefinition(name, description, List.of(subscopes));
    }
}
