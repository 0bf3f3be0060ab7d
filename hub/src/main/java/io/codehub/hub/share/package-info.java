/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Servers that their owners share with other users and groups. */
@NullMarked
package io.codehub.hub.share;

import org.jspecify.annotations.NullMarked;
