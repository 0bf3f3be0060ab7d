/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pure builders of pods and what belongs to them; no call to the cluster. */
@NullMarked
package io.codehub.spawner.kube.pod;

import org.jspecify.annotations.NullMarked;
