/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the proxy counts and times, and how monitoring reads it. */
@NullMarked
package io.codehub.proxy.metric;

import org.jspecify.annotations.NullMarked;
