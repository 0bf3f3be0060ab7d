/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pages for those who look after the hub: users, groups, services, servers and the audit log. */
@NullMarked
package io.codehub.hub.admin;

import org.jspecify.annotations.NullMarked;
