/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Names, labels and templates, equal to those of KubeSpawner 7. */
@NullMarked
package io.codehub.spawner.kube.name;

import org.jspecify.annotations.NullMarked;
