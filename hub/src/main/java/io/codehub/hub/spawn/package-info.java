/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pages around the start of a server. */
@NullMarked
package io.codehub.hub.spawn;

import org.jspecify.annotations.NullMarked;
