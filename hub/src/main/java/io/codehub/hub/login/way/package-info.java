/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The ways to sign in that are in use: one, or several for people to choose from. */
@NullMarked
package io.codehub.hub.login.way;

import org.jspecify.annotations.NullMarked;
