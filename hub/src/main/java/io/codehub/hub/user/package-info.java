/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Users. */
@NullMarked
package io.codehub.hub.user;

import org.jspecify.annotations.NullMarked;
