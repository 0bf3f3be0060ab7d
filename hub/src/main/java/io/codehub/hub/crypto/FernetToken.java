/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What JupyterHub has encrypted (Fernet: AES-128 in CBC mode, HMAC-SHA256), to be read after a move
 * from there. Nothing is written in this form.
 */
final class FernetToken {

    private static final byte VERSION = (byte) 0x80;
    private static final int IV = 16;
    private static final int MAC = 32;
    private static final int HEAD = 1 + Long.BYTES;
    private static final int BLOCK = 16;

    /** How the first byte and the high bytes of any time before the year 2106 look in Base64. */
    private static final String BEGINNING = "gAAAAA";

    private FernetToken() {}

    /** Whether it looks like one. */
    static boolean matches(byte[] stored) {
        return stored.length > BEGINNING.length()
                && new String(stored, 0, BEGINNING.length(), StandardCharsets.ISO_8859_1)
                        .equals(BEGINNING);
    }

    /**
     * What is in it.
     *
     * @param keys of 32 bytes each
     * @return empty if it was made with none of them, or has been changed
     */
    static Optional<byte[]> open(byte[] stored, List<byte[]> keys) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(stored);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int cipherLength = token.length - HEAD - IV - MAC;
        if (cipherLength < BLOCK || cipherLength % BLOCK != 0 || token[0] != VERSION) {
            return Optional.empty();
        }
        return keys.stream().flatMap(key -> open(token, key).stream()).findFirst();
    }

    private static Optional<byte[]> open(byte[] token, byte[] key) {
        int end = token.length - MAC;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, 0, 16, "HmacSHA256"));
            mac.update(token, 0, end);
            if (!MessageDigest.isEqual(
                    mac.doFinal(), Arrays.copyOfRange(token, end, token.length))) {
                return Optional.empty();
            }
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, 16, 16, "AES"),
                    new IvParameterSpec(token, HEAD, IV));
            return Optional.of(cipher.doFinal(token, HEAD + IV, end - HEAD - IV));
        } catch (BadPaddingException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Decryption failed", e);
        }
    }
}
