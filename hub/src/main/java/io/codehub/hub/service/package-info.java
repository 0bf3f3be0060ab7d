/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Programs beside the hub with rights of their own, and their credentials. */
@NullMarked
package io.codehub.hub.service;

import org.jspecify.annotations.NullMarked;
