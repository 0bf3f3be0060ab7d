/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Accounts whose first sign-in sets the password. */
@NullMarked
package io.codehub.hub.login.firstuse;

import org.jspecify.annotations.NullMarked;
