/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What goes wrong in a cluster, in words that users understand. */
@NullMarked
package io.codehub.spawner.kube.failure;

import org.jspecify.annotations.NullMarked;
