/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ContrastTest {

    @Test
    void countsAsTheGuidelinesDo() {
        assertThat(Contrast.worst("#fff", "#000000")).isEqualTo(21, Offset.offset(0.01));
        assertThat(Contrast.worst("#ffffff", "#777777")).isEqualTo(4.48, Offset.offset(0.01));
        assertThat(Contrast.worst("#ffffff", "#4150c4")).isGreaterThan(Contrast.ENOUGH);
    }

    @Test
    void takesTheWorseOfBothLooks() {
        assertThat(Contrast.worst("#ffffff", "light-dark(#000000, #ffff00)"))
                .isEqualTo(1.07, Offset.offset(0.01));
    }
}
