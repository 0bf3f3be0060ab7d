/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Scopes, roles and the one place that decides what a requester may do. */
@NullMarked
package io.codehub.hub.rbac;

import org.jspecify.annotations.NullMarked;
