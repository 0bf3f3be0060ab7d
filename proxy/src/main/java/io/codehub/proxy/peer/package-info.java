/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Several proxies that share their routes: no store beside them is needed. */
@NullMarked
package io.codehub.proxy.peer;

import org.jspecify.annotations.NullMarked;
