/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Signing, encryption, hashing and random values; nothing here knows what they protect. */
@NullMarked
package io.codehub.hub.crypto;

import org.jspecify.annotations.NullMarked;
