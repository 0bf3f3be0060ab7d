/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pages that add, change and delete users, one or many at once. */
@NullMarked
package io.codehub.hub.admin.user;

import org.jspecify.annotations.NullMarked;
