/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Runs the same requests against the packaged hub and a stock JupyterHub. */
@NullMarked
package io.codehub.system.compat.hub;

import org.jspecify.annotations.NullMarked;
