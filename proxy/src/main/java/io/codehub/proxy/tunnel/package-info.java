/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** WebSocket tunnels. */
@NullMarked
package io.codehub.proxy.tunnel;

import org.jspecify.annotations.NullMarked;
