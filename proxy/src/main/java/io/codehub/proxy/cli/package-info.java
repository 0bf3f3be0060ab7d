/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The command line: options, environment, usage text. */
@NullMarked
package io.codehub.proxy.cli;

import org.jspecify.annotations.NullMarked;
