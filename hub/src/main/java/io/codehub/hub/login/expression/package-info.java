/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Expressions over what a sign-in service says, which have no effects. */
@NullMarked
package io.codehub.hub.login.expression;

import org.jspecify.annotations.NullMarked;
