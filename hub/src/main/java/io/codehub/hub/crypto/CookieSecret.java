/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of this installation, from which every signing and encryption key is derived. Several
 * values may be valid while one is being replaced: the first signs and encrypts, all verify.
 */
public final class CookieSecret {

    /** Shorter values are refused. */
    public static final int MIN_BYTES = 16;

    private final List<byte[]> values;

    public CookieSecret(List<byte[]> values) {
        if (values.isEmpty() || values.stream().anyMatch(value -> value.length < MIN_BYTES)) {
            throw new IllegalArgumentException(
                    "The cookie secret needs at least " + MIN_BYTES + " bytes.");
        }
        this.values = values.stream().map(byte[]::clone).toList();
    }

    /** A secret that lives as long as this object. */
    public static CookieSecret random() {
        return new CookieSecret(List.of(RandomSecret.bytes(32)));
    }

    /** The same with other keys before it. */
    CookieSecret after(List<byte[]> keys) {
        return new CookieSecret(Stream.concat(keys.stream(), values.stream()).toList());
    }

    /** Marks of the valid secrets: who has one in common can read the other's values. */
    public List<String> marks() {
        return derive("mark", "HmacSHA256").stream()
                .map(key -> HexFormat.of().formatHex(key.getEncoded(), 0, 8))
                .toList();
    }

    /** The keys as they are, in order of preference: JupyterHub signs its cookies with them. */
    List<SecretKey> signingKeys() {
        return values.stream()
                .<SecretKey>map(value -> new SecretKeySpec(value, "HmacSHA256"))
                .toList();
    }

    /** One 256-bit key per valid secret for the named purpose (HKDF), preferred key first. */
    List<SecretKey> derive(String purpose, String algorithm) {
        return values.stream().map(value -> derive(value, purpose, algorithm)).toList();
    }

    private static SecretKey derive(byte[] value, String purpose, String algorithm) {
        try {
            byte[] info = ("codehub " + purpose).getBytes(StandardCharsets.UTF_8);
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract().addIKM(value).thenExpand(info, 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HKDF", e);
        }
    }
}
