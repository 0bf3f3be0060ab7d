/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Sign-in with the accounts of an LDAP directory, against one in memory and a real one. */
@NullMarked
package io.codehub.hub.login.ldap;

import org.jspecify.annotations.NullMarked;
