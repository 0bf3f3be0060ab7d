/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** External services and their credentials. */
@NullMarked
package io.codehub.hub.service;

import org.jspecify.annotations.NullMarked;
