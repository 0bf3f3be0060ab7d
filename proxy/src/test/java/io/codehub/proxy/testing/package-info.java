/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Parts that tests put around the proxy: targets, a hub, raw clients. */
@NullMarked
package io.codehub.proxy.testing;

import org.jspecify.annotations.NullMarked;
