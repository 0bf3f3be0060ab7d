/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Takes over what a JupyterHub has in its database. */
@NullMarked
package io.codehub.hub.migrate;

import org.jspecify.annotations.NullMarked;
