/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Life cycle of servers. */
@NullMarked
package io.codehub.hub.server;

import org.jspecify.annotations.NullMarked;
