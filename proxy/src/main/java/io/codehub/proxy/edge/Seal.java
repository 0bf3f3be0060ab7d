/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.edge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** Encrypts and authenticates what the proxy stores in browsers. */
public final class Seal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int MAX_TEXT = 4096;

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKey> keys;

    /** A seal under keys derived from the tokens shared with the hub: the first seals, all open. */
    public Seal(List<String> authTokens) {
        this.keys = authTokens.stream().map(Seal::key).toList();
    }

    private static SecretKey key(String authToken) {
        try {
            HKDFParameterSpec parameters =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(authToken.getBytes(StandardCharsets.UTF_8))
                            .thenExpand(
                                    "codehub edge cookies 1".getBytes(StandardCharsets.UTF_8), 32);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key for cookies", e);
        }
    }

    /** Seals the fields for one purpose; only that purpose can open them again. */
    String seal(String purpose, String... fields) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), purpose, nonce)
                            .doFinal(pack(fields));
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal a cookie", e);
        }
    }

    /** The fields; nothing if the text was not sealed here for this purpose and this count. */
    Optional<String[]> open(String purpose, String text, int count) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        for (SecretKey key : keys) {
            Optional<String[]> opened = open(key, purpose, text, count);
            if (opened.isPresent()) {
                return opened;
            }
        }
        return Optional.empty();
    }

    private static Optional<String[]> open(SecretKey key, String purpose, String text, int count) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(text);
            if (all.length <= NONCE) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(all, NONCE);
            byte[] packed =
                    cipher(Cipher.DECRYPT_MODE, key, purpose, nonce)
                            .doFinal(all, NONCE, all.length - NONCE);
            return Optional.of(unpack(packed, count));
        } catch (GeneralSecurityException | IllegalArgumentException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Random text of 256 bits. */
    String randomText() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Cipher cipher(int mode, SecretKey key, String purpose, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] pack(String[] fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String field : fields) {
                out.writeUTF(field);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String[] unpack(byte[] packed, int count) {
        String[] fields = new String[count];
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            for (int i = 0; i < count; i++) {
                fields[i] = in.readUTF();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }
}
