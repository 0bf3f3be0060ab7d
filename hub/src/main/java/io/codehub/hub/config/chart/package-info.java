/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Values of the Helm chart, and which settings of the hub they stand for. */
@NullMarked
package io.codehub.hub.config.chart;

import org.jspecify.annotations.NullMarked;
