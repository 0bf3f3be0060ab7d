/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Which person at a sign-in service an account belongs to. */
@NullMarked
package io.codehub.hub.login.identity;

import org.jspecify.annotations.NullMarked;
