/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTokenTest {

    @ParameterizedTest
    @CsvSource({"old,true", "new,true", "'',false", "ol,false", "new;old,false", "old;,false"})
    void whileOneReplacesTheOtherBothAreGood(String presented, boolean good) {
        assertThat(new ProxyToken("new; old").matches(presented)).isEqualTo(good);
    }

    @Test
    void theFirstIsUsed() {
        assertThat(new ProxyToken("new;old").first()).isEqualTo("new");
        assertThat(new ProxyToken("one").first()).isEqualTo("one");
        assertThat(new ProxyToken("new;old")).hasToString("ProxyToken[secret]");
    }
}
