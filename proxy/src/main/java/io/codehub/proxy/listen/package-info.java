/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Listening on ports and on unix sockets. */
@NullMarked
package io.codehub.proxy.listen;

import org.jspecify.annotations.NullMarked;
