/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What happens to requests, told to those who count, log and trace. */
@NullMarked
package io.codehub.proxy.observe;

import org.jspecify.annotations.NullMarked;
