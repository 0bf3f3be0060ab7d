/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** For those who write a spawner, or test what uses one: the contract as tests, and a fake. */
@NullMarked
package io.codehub.spawner.testing;

import org.jspecify.annotations.NullMarked;
