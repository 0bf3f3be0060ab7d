/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The hub as OAuth provider for servers and services. */
@NullMarked
package io.codehub.hub.oauth;

import org.jspecify.annotations.NullMarked;
