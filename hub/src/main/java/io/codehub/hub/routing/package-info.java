/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The proxy as the hub sees it: its process, its routes, and their repair. */
@NullMarked
package io.codehub.hub.routing;

import org.jspecify.annotations.NullMarked;
