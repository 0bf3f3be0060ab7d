/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Lines of logs: what they may hold, and how they are written. */
@NullMarked
package io.codehub.proxy.log;

import org.jspecify.annotations.NullMarked;
