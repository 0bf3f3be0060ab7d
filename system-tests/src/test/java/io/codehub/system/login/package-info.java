/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Real sign-in services, and how people get through their pages. */
@NullMarked
package io.codehub.system.login;

import org.jspecify.annotations.NullMarked;
