/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The audit log to read and search. */
@NullMarked
package io.codehub.hub.admin.audit;

import org.jspecify.annotations.NullMarked;
