/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

/**
 * A token right after its issue, the only time its secret is known.
 *
 * @param secret what its holder sends
 */
public record IssuedToken(String secret, ApiToken token) {

    @Override
    public String toString() {
        return "IssuedToken[" + token.publicId() + "]";
    }
}
