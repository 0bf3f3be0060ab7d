/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish for an account.
 *
 * @param name normalised
 * @param hash of the password
 * @param email null if none was given
 * @param secondFactorAsked whether they want codes of an app, too
 * @param otpSecret encrypted secret of these codes, for accounts that had one at another hub
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SignUp(
        String name,
        String hash,
        @Nullable String email,
        boolean secondFactorAsked,
        byte @Nullable [] otpSecret,
        Instant askedAt) {

    /** The name only: the rest is nobody's business. */
    @Override
    public String toString() {
        return "SignUp[" + name + "]";
    }
}
