/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The embedded default: one process per server on the hub's own machine. */
@NullMarked
package io.codehub.spawner.local;

import org.jspecify.annotations.NullMarked;
