/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The workers behind the life cycle of servers: start, stop, poll, shut down. */
@NullMarked
package io.codehub.hub.server.work;

import org.jspecify.annotations.NullMarked;
