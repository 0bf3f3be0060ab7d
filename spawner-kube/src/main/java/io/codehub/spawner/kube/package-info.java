/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Servers as pods: what is made in a cluster, watched and removed there. */
@NullMarked
package io.codehub.spawner.kube;

import org.jspecify.annotations.NullMarked;
