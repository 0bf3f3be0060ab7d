/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Hosts of users and services. */
@NullMarked
package io.codehub.hub.config.subdomain;

import org.jspecify.annotations.NullMarked;
