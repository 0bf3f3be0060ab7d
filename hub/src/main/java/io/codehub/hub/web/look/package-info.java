/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How pages look: brand, static files, pages of the operator. */
@NullMarked
package io.codehub.hub.web.look;

import org.jspecify.annotations.NullMarked;
