/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pages of groups. */
@NullMarked
package io.codehub.hub.admin.group;

import org.jspecify.annotations.NullMarked;
