/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What people, programs and the hub itself did, written down for later. */
@NullMarked
package io.codehub.hub.audit;

import org.jspecify.annotations.NullMarked;
