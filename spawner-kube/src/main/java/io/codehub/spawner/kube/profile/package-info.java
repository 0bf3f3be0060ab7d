/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Profiles: what users may choose at the start, and what becomes of the choice. */
@NullMarked
package io.codehub.spawner.kube.profile;

import org.jspecify.annotations.NullMarked;
