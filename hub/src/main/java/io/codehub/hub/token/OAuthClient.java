/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that signs users in through the hub: a server or a service.
 *
 * @param secretHash null for the hub itself, which can neither authorize nor get tokens
 * @param redirectUri the one place it may send users back to, perhaps only a path
 * @param allowedScopes as written: what it may ask for, and gets if it asks for nothing
 * @param serverUser owner of the server behind it; null if there is none
 * @param serverName null if there is no server behind it, empty for a default server
 * @param service null if there is no service behind it
 * @param noConfirm users are not asked for consent
 */
public record OAuthClient(
        long id,
        String identifier,
        String description,
        @Nullable String secretHash,
        @Nullable String redirectUri,
        List<String> allowedScopes,
        @Nullable String serverUser,
        @Nullable String serverName,
        @Nullable String service,
        boolean noConfirm) {

    /** {@code user/name} of the server behind it; null if there is none. */
    public @Nullable String server() {
        return serverUser == null ? null : serverUser + "/" + serverName;
    }

    @Override
    public String toString() {
        return "OAuthClient[" + identifier + "]";
    }
}
