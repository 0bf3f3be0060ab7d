/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Sign-in with the accounts of the machine, as PAM knows them. */
@NullMarked
package io.codehub.hub.login.pam;

import org.jspecify.annotations.NullMarked;
