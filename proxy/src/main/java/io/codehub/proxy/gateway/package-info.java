/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The frame: the public listener and the answers that the proxy makes itself. */
@NullMarked
package io.codehub.proxy.gateway;

import org.jspecify.annotations.NullMarked;
