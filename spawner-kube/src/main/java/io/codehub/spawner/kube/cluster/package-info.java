/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Requests to the API server: connection, retries, and one shared watch per kind. */
@NullMarked
package io.codehub.spawner.kube.cluster;

import org.jspecify.annotations.NullMarked;
