/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The Native authenticator: people sign up, administrators let them in. */
@NullMarked
package io.codehub.hub.login.signup;

import org.jspecify.annotations.NullMarked;
