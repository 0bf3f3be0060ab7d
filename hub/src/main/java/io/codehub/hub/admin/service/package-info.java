/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Page of services. */
@NullMarked
package io.codehub.hub.admin.service;

import org.jspecify.annotations.NullMarked;
