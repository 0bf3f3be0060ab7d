/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a start tells the one who waits for it. */
@NullMarked
package io.codehub.spawner.kube.progress;

import org.jspecify.annotations.NullMarked;
