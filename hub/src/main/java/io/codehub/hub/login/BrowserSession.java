/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.user.User;
import java.time.Instant;

/**
 * A signed-in browser.
 *
 * @param hash of the secret in the sign-in cookie; names the row
 * @param sessionId value of the session id cookie, which OAuth tokens of this browser also carry
 * @param way id of the way by which the user has signed in
 */
public record BrowserSession(
        long id, String hash, String sessionId, String way, Instant lastSeenAt, User user) {}
