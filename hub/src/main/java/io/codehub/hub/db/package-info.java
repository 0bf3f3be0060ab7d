/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the repositories share: leases, wake-ups, JSON and time stamps in columns. */
@NullMarked
package io.codehub.hub.db;

import org.jspecify.annotations.NullMarked;
