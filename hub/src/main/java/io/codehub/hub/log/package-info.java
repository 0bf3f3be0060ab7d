/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the hub writes about itself and its requests, without secrets. */
@NullMarked
package io.codehub.hub.log;

import org.jspecify.annotations.NullMarked;
