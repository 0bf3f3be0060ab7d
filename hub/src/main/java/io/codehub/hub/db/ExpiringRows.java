/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.time.Instant;

/** Rows that are worthless from a moment on, and only cost space from then. */
public interface ExpiringRows {

    /** Deletes those whose time is over; tells how many. */
    int deleteExpired(Instant now);
}
