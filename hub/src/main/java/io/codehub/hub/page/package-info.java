/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pages of the signed-in user: home, stopping, signing in and out. */
@NullMarked
package io.codehub.hub.page;

import org.jspecify.annotations.NullMarked;
