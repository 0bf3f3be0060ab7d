/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** API tokens: issue, lookup, expiry, revocation. */
@NullMarked
package io.codehub.hub.token;

import org.jspecify.annotations.NullMarked;
