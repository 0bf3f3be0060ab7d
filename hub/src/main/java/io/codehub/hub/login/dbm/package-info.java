/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reads the password files of the FirstUse authenticator, and tables of SQLite files. */
@NullMarked
package io.codehub.hub.login.dbm;

import org.jspecify.annotations.NullMarked;
