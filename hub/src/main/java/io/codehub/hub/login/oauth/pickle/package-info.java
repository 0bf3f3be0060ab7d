/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Values as programs in Python read them. */
@NullMarked
package io.codehub.hub.login.oauth.pickle;

import org.jspecify.annotations.NullMarked;
