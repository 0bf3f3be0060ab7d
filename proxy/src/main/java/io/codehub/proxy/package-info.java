/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The program: options, exit codes, start. */
@NullMarked
package io.codehub.proxy;

import org.jspecify.annotations.NullMarked;
