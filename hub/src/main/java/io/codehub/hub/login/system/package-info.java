/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Accounts of the machine for people whom a sign-in service knows. */
@NullMarked
package io.codehub.hub.login.system;

import org.jspecify.annotations.NullMarked;
