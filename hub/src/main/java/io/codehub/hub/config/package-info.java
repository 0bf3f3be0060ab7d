/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Traits: the typed settings of the hub under JupyterHub's own names. */
@NullMarked
package io.codehub.hub.config;

import org.jspecify.annotations.NullMarked;
