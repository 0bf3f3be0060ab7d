/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What configurations add to starts, stops and redirects: functions of Python files, and rules. */
@NullMarked
package io.codehub.hub.hook;

import org.jspecify.annotations.NullMarked;
