/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** Private keys in text form. */
public final class PemKey {

    private PemKey() {}

    /**
     * The key in a text.
     *
     * @throws GeneralSecurityException if there is none; its message does not quote the text
     */
    public static PrivateKey read(String pem) throws GeneralSecurityException {
        @Nullable PrivateKey key;
        try {
            key = pem.contains("BEGIN") ? PemContent.of(pem).getPrivateKey() : null;
        } catch (RuntimeException e) {
            // The reason may quote the key.
            key = null;
        }
        if (key == null) {
            throw new GeneralSecurityException("no BEGIN PRIVATE KEY in the key file");
        }
        return key;
    }
}
