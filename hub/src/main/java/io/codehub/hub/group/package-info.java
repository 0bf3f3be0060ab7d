/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Groups of users and who is in them. */
@NullMarked
package io.codehub.hub.group;

import org.jspecify.annotations.NullMarked;
