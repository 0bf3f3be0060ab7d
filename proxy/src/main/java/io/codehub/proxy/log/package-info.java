/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What goes into log lines. */
@NullMarked
package io.codehub.proxy.log;

import org.jspecify.annotations.NullMarked;
