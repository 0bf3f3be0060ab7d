/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FernetTokenTest {

    private static final byte[] KEY =
            HexFormat.of().parseHex("00112233445566778899aabbccddeeff".repeat(2));
    private static final byte[] OTHER = HexFormat.of().parseHex("ff".repeat(32));

    /** Written by JupyterHub 6.1.1. */
    private static final byte[] TOKEN =
            ("gAAAAABrAo7HA-IBpc3S71QDOjwuOiU0PD2g2OjuOiTt5aiCrXWyMJpUA9wX"
                            + "Fwijab-_qxGQRO0ihJNgIL1bed_tTD8OpYnluloE4Lb_o1DZ9_pD06tTo8Bw"
                            + "2RvwDied7XP-gtKHdN08")
                    .getBytes(StandardCharsets.US_ASCII);

    private final CookieSecret secret = CookieSecret.random();

    @Test
    void readsWhatJupyterHubHasSealedUnderAnyOfTheKeys() {
        SecretBox box = new SecretBox(secret.after(List.of(OTHER, KEY)), List.of(OTHER, KEY));

        assertThat(new String(box.open(TOKEN), StandardCharsets.UTF_8))
                .isEqualTo("{\"token\": \"t0k\", \"\\u00fc\": [1, null]}");
    }

    @Test
    void sealsAsBefore() {
        SecretBox box = new SecretBox(secret.after(List.of(KEY)), List.of(KEY));
        byte[] sealed = box.seal(new byte[] {1, 2});

        assertThat(FernetToken.matches(sealed)).isFalse();
        assertThat(box.open(sealed)).containsExactly(1, 2);
    }

    @Test
    void refusesOtherKeysAndChangedTokens() {
        byte[] changed = TOKEN.clone();
        changed[60] = (byte) (changed[60] == 'A' ? 'B' : 'A');
        byte[] cut = Arrays.copyOf(TOKEN, 40);
        SecretBox right = new SecretBox(secret, List.of(KEY));
        SecretBox wrong = new SecretBox(secret, List.of(OTHER));

        assertThatThrownBy(() -> right.open(changed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> right.open(cut)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wrong.open(TOKEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another key");
        assertThatThrownBy(() -> new SecretBox(secret).open(TOKEN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
