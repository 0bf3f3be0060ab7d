/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import org.jspecify.annotations.Nullable;

/**
 * Whom an authenticator recognised.
 *
 * @param name as the authenticator knows it, not normalised yet
 * @param admin whether they are an administrator; null leaves that to the configuration
 */
public record AuthenticatedUser(String name, @Nullable Boolean admin) {

    public static AuthenticatedUser named(String name) {
        return new AuthenticatedUser(name, null);
    }
}
