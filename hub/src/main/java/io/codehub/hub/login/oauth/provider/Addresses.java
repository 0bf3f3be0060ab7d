/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in service is.
 *
 * @param userdata empty if it is never asked
 * @param jwks where its keys are; null if that is not known
 * @param issuer what it calls itself in identity tokens; null if that is not known
 * @param endSession where people sign out; null if that is not known
 */
public record Addresses(
        String authorize,
        String token,
        String userdata,
        @Nullable String jwks,
        @Nullable String issuer,
        @Nullable String endSession) {

    /** Without keys or anything else that is discovered. */
    public static Addresses of(String authorize, String token, String userdata) {
        return new Addresses(authorize, token, userdata, null, null, null);
    }
}
