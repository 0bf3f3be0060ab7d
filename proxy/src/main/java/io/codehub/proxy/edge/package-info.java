/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Who may pass: sessions, cookies, the hub's word about tokens. */
@NullMarked
package io.codehub.proxy.edge;

import org.jspecify.annotations.NullMarked;
