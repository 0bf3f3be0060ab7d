/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How pods are started, polled and stopped. */
@NullMarked
package io.codehub.spawner.kube.life;

import org.jspecify.annotations.NullMarked;
