/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Authenticators that need no other system: password accounts and the dummy. */
@NullMarked
package io.codehub.hub.login.local;

import org.jspecify.annotations.NullMarked;
