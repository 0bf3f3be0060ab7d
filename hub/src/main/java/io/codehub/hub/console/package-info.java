/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What commands on the hub's own machine ask of it, whether it runs or not. */
@NullMarked
package io.codehub.hub.console;

import org.jspecify.annotations.NullMarked;
