/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Page of one server, and what is done to servers from the pages. */
@NullMarked
package io.codehub.hub.admin.server;

import org.jspecify.annotations.NullMarked;
