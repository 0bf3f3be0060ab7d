/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The packaged proxy beside the real configurable-http-proxy, and below the real JupyterHub. */
@NullMarked
package io.codehub.system.compat;

import org.jspecify.annotations.NullMarked;
