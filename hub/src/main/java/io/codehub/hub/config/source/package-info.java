/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Where settings come from: files, environment, command line; and what is wrong with them. */
@NullMarked
package io.codehub.hub.config.source;

import org.jspecify.annotations.NullMarked;
