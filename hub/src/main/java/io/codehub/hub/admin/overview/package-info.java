/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** First page: figures of servers and starts, health of the hub. */
@NullMarked
package io.codehub.hub.admin.overview;

import org.jspecify.annotations.NullMarked;
