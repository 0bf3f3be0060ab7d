/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Routes: what is stored, and which one a request path belongs to. */
@NullMarked
package io.codehub.proxy.route;

import org.jspecify.annotations.NullMarked;
