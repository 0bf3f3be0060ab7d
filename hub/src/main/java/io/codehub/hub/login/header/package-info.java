/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Signing in by a header that a proxy in front of Codehub sets. */
@NullMarked
package io.codehub.hub.login.header;

import org.jspecify.annotations.NullMarked;
