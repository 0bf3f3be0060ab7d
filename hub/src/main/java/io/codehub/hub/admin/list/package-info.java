/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The table of users with their servers. */
@NullMarked
package io.codehub.hub.admin.list;

import org.jspecify.annotations.NullMarked;
