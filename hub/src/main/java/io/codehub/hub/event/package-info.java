/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Events for programs outside that keep accounts of what users do. */
@NullMarked
package io.codehub.hub.event;

import org.jspecify.annotations.NullMarked;
