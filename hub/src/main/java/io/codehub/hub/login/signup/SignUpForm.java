/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import org.jspecify.annotations.Nullable;

/**
 * What somebody enters who wants an account.
 *
 * @param username as it was typed
 * @param again the password a second time
 * @param email null if it was not asked for
 * @param captcha the answer of the captcha; empty if there is none
 */
record SignUpForm(
        String username,
        String password,
        String again,
        @Nullable String email,
        boolean secondFactor,
        boolean acceptsTerms,
        String captcha) {

    /** Nothing secret. */
    @Override
    public String toString() {
        return "SignUpForm[" + username + "]";
    }
}
