/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Encryption of the public port: keys and certificates, and their replacement at run time. */
@NullMarked
package io.codehub.proxy.tls;

import org.jspecify.annotations.NullMarked;
