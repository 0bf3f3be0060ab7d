/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The second factor: codes that change every half minute. */
@NullMarked
package io.codehub.hub.login.otp;

import org.jspecify.annotations.NullMarked;
