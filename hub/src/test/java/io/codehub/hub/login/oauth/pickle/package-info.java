/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
@NullMarked
package io.codehub.hub.login.oauth.pickle;

import org.jspecify.annotations.NullMarked;
