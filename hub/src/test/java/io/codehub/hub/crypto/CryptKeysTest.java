/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CryptKeysTest {

    private static final byte[] ONE = filled((byte) 0xfb);
    private static final byte[] TWO = filled((byte) 2);

    @Test
    void everyNotationIsRead() {
        String hexadecimal = HexFormat.of().formatHex(ONE);
        String base64 = Base64.getEncoder().encodeToString(ONE);
        String urlSafe = Base64.getUrlEncoder().encodeToString(ONE);

        assertThat(CryptKeys.read(List.of(hexadecimal, base64, urlSafe, "k".repeat(32)), null))
                .containsExactly(ONE, ONE, ONE, filled((byte) 'k'));
        assertThat(CryptKeys.read(List.of(), hexadecimal + "; ;" + base64))
                .containsExactly(ONE, ONE);
        assertThat(CryptKeys.read(List.of(hexadecimal), "nonsense")).containsExactly(ONE);
        assertThat(CryptKeys.read(List.of(), null)).isEmpty();
    }

    @Test
    void somethingElseIsNotShown() {
        assertThatThrownBy(() -> CryptKeys.read(List.of("secret"), null))
                .hasMessageContaining("CryptKeeper.keys")
                .hasMessageNotContaining("secret");
    }

    @Test
    void theFirstKeyEncryptsAndAllDecrypt() {
        CookieSecret cookies = CookieSecret.random();
        byte[] value = {1, 2, 3};
        SecretBox before = new SecretBox(cookies);
        SecretBox first = new SecretBox(cookies.after(List.of(ONE)));
        SecretBox rotated = new SecretBox(cookies.after(List.of(TWO, ONE)));
        SecretBox later = new SecretBox(CookieSecret.random().after(List.of(TWO)));

        assertThat(first.open(before.seal(value))).isEqualTo(value);
        assertThat(rotated.open(first.seal(value))).isEqualTo(value);
        assertThat(later.open(rotated.seal(value))).isEqualTo(value);
        assertThatThrownBy(() -> later.open(first.seal(value)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] filled(byte value) {
        byte[] key = new byte[32];
        Arrays.fill(key, value);
        return key;
    }
}
