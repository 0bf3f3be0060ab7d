/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Traces of requests, for those who want them. */
@NullMarked
package io.codehub.proxy.trace;

import org.jspecify.annotations.NullMarked;
