/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import org.jspecify.annotations.Nullable;

/**
 * An account that signs in with a password of this hub.
 *
 * @param name of the user
 * @param email as given at sign-up; null if none was
 * @param authorized whether it may sign in
 * @param secondFactorAsked whether the person wants a second factor and has not been shown it yet
 */
public record PasswordAccount(
        String name, @Nullable String email, boolean authorized, boolean secondFactorAsked) {}
