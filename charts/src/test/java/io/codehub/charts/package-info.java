/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
@NullMarked
package io.codehub.charts;

import org.jspecify.annotations.NullMarked;
