/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Services that the hub runs: their processes, and who of several hubs has them. */
@NullMarked
package io.codehub.hub.service.run;

import org.jspecify.annotations.NullMarked;
