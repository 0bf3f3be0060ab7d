/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Outcomes that a client is told. */
@NullMarked
package io.codehub.hub.error;

import org.jspecify.annotations.NullMarked;
