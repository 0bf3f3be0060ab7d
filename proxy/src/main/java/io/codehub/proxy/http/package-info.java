/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Rules about HTTP messages: targets, framing, headers, cookies. No input or output. */
@NullMarked
package io.codehub.proxy.http;

import org.jspecify.annotations.NullMarked;
