/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How the hub talks to sign-in services: requests, tokens, and signatures of identity tokens. */
@NullMarked
package io.codehub.hub.login.oauth.http;

import org.jspecify.annotations.NullMarked;
