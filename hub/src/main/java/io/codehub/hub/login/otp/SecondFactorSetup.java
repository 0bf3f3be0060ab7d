/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.otp;

import io.codehub.hub.web.look.TrustedHtml;

/**
 * What an app needs to make codes.
 *
 * @param secret as it is typed, in groups of four letters
 * @param uri the same with names, as apps take it
 * @param picture the same as a picture
 */
public record SecondFactorSetup(String secret, String uri, TrustedHtml picture) {

    /** Nothing of it: all is secret. */
    @Override
    public String toString() {
        return "SecondFactorSetup";
    }
}
