/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The access log: a line for each request. */
@NullMarked
package io.codehub.proxy.access;

import org.jspecify.annotations.NullMarked;
