/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Forwarding of requests on the event loop, and the connections that carry it. */
@NullMarked
package io.codehub.proxy.forward;

import org.jspecify.annotations.NullMarked;
