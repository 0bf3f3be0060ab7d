/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Certificates with which hub, proxy, servers and services know each other. */
@NullMarked
package io.codehub.hub.tls;

import org.jspecify.annotations.NullMarked;
