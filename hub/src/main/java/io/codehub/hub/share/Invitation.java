/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import java.util.List;

/**
 * What the page shows to whoever was given a share code; templates know it as {@code share}.
 *
 * @param permissions what the code gives
 * @param ready whether the server runs
 * @param next where acceptance leads
 * @param code the secret, which the form sends back
 */
public record Invitation(
        String owner, List<Permission> permissions, boolean ready, String next, String code) {

    /** A line of the page. */
    public record Permission(String description, String scope) {}

    @Override
    public String toString() {
        return "Invitation[" + owner + "]";
    }
}
