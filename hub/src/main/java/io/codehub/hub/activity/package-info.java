/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Stopping of servers that nobody uses. */
@NullMarked
package io.codehub.hub.activity;

import org.jspecify.annotations.NullMarked;
