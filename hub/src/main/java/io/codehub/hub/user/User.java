/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person with an account.
 *
 * @param name normalised name, unique
 * @param admin the admin flag, which goes together with the role {@code admin}
 * @param lastActivityAt null until the first activity
 * @param cookieId random value in every login cookie of the user; changing it ends all sessions
 */
public record User(
        long id,
        String name,
        boolean admin,
        Instant createdAt,
        @Nullable Instant lastActivityAt,
        String cookieId) {}
