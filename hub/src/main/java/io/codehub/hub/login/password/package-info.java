/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Changing and resetting passwords that the hub keeps. */
@NullMarked
package io.codehub.hub.login.password;

import org.jspecify.annotations.NullMarked;
