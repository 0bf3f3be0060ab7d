/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What monitoring reads, under the names that JupyterHub has for it. */
@NullMarked
package io.codehub.hub.metrics;

import org.jspecify.annotations.NullMarked;
