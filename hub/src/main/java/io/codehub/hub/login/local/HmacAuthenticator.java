/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.crypto.ConstantTime;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Believes names whose password was made from them with a secret key. */
final class HmacAuthenticator implements Authenticator {

    private static final String ALGORITHM = "HmacSHA512";

    private final SecretKeySpec key;

    /**
     * The authenticator.
     *
     * @param key hexadecimal text, or bytes
     * @throws IllegalArgumentException if it is neither, or missing
     */
    HmacAuthenticator(Optional<Object> key) {
        this.key = new SecretKeySpec(bytes(key.orElse("")), ALGORITHM);
    }

    private static byte[] bytes(Object key) {
        try {
            byte[] bytes =
                    key instanceof byte[] raw ? raw : HexFormat.of().parseHex(key.toString());
            if (bytes.length > 0) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the key.
        }
        throw new IllegalArgumentException(
                "HMACAuthenticator.secret_key: a hexadecimal text is needed");
    }

    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        String name = form.getOrDefault("username", "");
        String given = form.getOrDefault("password", "").toLowerCase(Locale.ROOT);
        return ConstantTime.equal(password(name), given) && !name.isEmpty()
                ? AuthenticatedUser.named(name)
                : null;
    }

    private String password(String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC failed", e);
        }
    }

    @Override
    public String className() {
        return "HMACAuthenticator";
    }
}
