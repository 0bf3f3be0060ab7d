/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The routes API on the second port. */
@NullMarked
package io.codehub.proxy.rest;

import org.jspecify.annotations.NullMarked;
