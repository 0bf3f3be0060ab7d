/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Connections to targets. */
@NullMarked
package io.codehub.proxy.upstream;

import org.jspecify.annotations.NullMarked;
