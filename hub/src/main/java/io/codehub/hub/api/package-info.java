/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Frame of the REST interface: errors, bodies, paging, headers, root and health routes. */
@NullMarked
package io.codehub.hub.api;

import org.jspecify.annotations.NullMarked;
