/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Sign-in and sign-out, browser sessions, request authentication, forgery protection. */
@NullMarked
package io.codehub.hub.login;

import org.jspecify.annotations.NullMarked;
