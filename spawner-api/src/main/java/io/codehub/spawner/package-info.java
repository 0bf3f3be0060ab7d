/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The contract between the hub and whatever starts, polls and stops servers. */
@NullMarked
package io.codehub.spawner;

import org.jspecify.annotations.NullMarked;
