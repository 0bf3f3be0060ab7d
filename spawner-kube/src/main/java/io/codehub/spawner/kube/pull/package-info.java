/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Waits until images are on the nodes, before a release goes on. */
@NullMarked
package io.codehub.spawner.kube.pull;

import org.jspecify.annotations.NullMarked;
