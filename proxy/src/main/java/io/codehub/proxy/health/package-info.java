/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Whether the proxy is alive, and whether traffic may come. */
@NullMarked
package io.codehub.proxy.health;

import org.jspecify.annotations.NullMarked;
