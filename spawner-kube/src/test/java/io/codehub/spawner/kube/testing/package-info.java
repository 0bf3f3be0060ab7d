/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** A cluster for tests, and what they do with it. */
@NullMarked
package io.codehub.spawner.kube.testing;

import org.jspecify.annotations.NullMarked;
