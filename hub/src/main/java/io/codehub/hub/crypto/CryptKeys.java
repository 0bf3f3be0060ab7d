/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the keys for what is stored of users, in the notations that JupyterHub knows. */
final class CryptKeys {

    private static final int BYTES = 32;

    private CryptKeys() {}

    /**
     * The keys, preferred one first.
     *
     * @param configured if empty, the variable counts
     * @param variable keys with {@code ;} between them; null for none
     * @throws IllegalArgumentException for something else than a key; the message does not show it
     */
    static List<byte[]> read(List<String> configured, @Nullable String variable) {
        List<String> texts =
                configured.isEmpty() && variable != null
                        ? List.of(variable.split(";"))
                        : configured;
        List<byte[]> keys = new ArrayList<>();
        for (String text : texts) {
            if (!text.isBlank()) {
                keys.add(key(text));
            }
        }
        return keys;
    }

    private static byte[] key(String text) {
        String word = text.strip();
        return Stream.of(hexadecimal(word), base64(word), text.getBytes(StandardCharsets.UTF_8))
                .filter(key -> key.length == BYTES)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "CryptKeeper.keys: a key has 32 bytes, as 64 hexadecimal digits or"
                                        + " 44 characters in Base64; openssl rand -hex 32 makes"
                                        + " one"));
    }

    private static byte[] hexadecimal(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
