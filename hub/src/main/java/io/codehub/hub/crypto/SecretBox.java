/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts values that are stored in the database (AES-256-GCM under a key derived from the cookie
 * secret). A sealed value is one version byte, twelve bytes of nonce, and the ciphertext with its
 * tag.
 */
public final class SecretBox {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKey> keys;
    private final List<byte[]> fernetKeys;

    public SecretBox(CookieSecret secret) {
        this(secret, List.of());
    }

    /**
     * One that also opens what JupyterHub has sealed.
     *
     * @param fernetKeys of 32 bytes each
     */
    SecretBox(CookieSecret secret, List<byte[]> fernetKeys) {
        this.keys = secret.derive("sealed values", "AES");
        this.fernetKeys = List.copyOf(fernetKeys);
    }

    public byte[] seal(byte[] plain) {
        byte[] nonce = RandomSecret.bytes(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption failed", e);
        }
    }

    /**
     * The value that was sealed.
     *
     * @throws IllegalArgumentException if it was sealed under another secret or has been changed
     */
    public byte[] open(byte[] sealed) {
        if (!fernetKeys.isEmpty() && FernetToken.matches(sealed)) {
            return FernetToken.open(sealed, fernetKeys)
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "Sealed by JupyterHub under another key, or changed"));
        }
        if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new IllegalArgumentException("Not a sealed value");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
        for (SecretKey key : keys) {
            try {
                return cipher(Cipher.DECRYPT_MODE, key, nonce)
                        .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
            } catch (AEADBadTagException e) {
                continue; // sealed under another of the valid secrets, or changed
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Decryption failed", e);
            }
        }
        throw new IllegalArgumentException("Sealed under another secret, or changed");
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
