/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The packaged hub and proxy, driven from outside. */
@NullMarked
package io.codehub.system;

import org.jspecify.annotations.NullMarked;
