/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The program: command line and application start. */
@NullMarked
package io.codehub.hub;

import org.jspecify.annotations.NullMarked;
