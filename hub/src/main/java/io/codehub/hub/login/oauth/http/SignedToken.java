/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import io.codehub.hub.crypto.HashRecord;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A token of OAuth 1.0a: one for a sign-in that has begun, or one for requests in the name of the
 * user.
 *
 * @param key its name, which goes over the wire
 * @param secret with which requests are signed; never goes over the wire again
 */
public record SignedToken(String key, String secret) {

    private static final int ID_LENGTH = 32;

    /** The token that {@link #text} gave. */
    public static SignedToken of(String text) {
        String[] parts = text.split("&", 2);
        return new SignedToken(plain(parts[0]), plain(parts[1]));
    }

    /** The whole of it, secret included. */
    public String text() {
        return HmacSha1Signature.escaped(key) + "&" + HmacSha1Signature.escaped(secret);
    }

    /** Id of the sign-in that began with the token of this name. */
    public static String id(String key) {
        return HashRecord.sha256(key).substring(0, ID_LENGTH);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SignedToken";
    }

    private static String plain(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
