/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What is answered where no page is: error pages, other addresses, unreadable requests. */
@NullMarked
package io.codehub.hub.web.error;

import org.jspecify.annotations.NullMarked;
