/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserPatternTest {

    @ParameterizedTest
    @CsvSource({
        "^jupyter/.+:.+$, ^jupyter/.+:.+$",
        "[a-z0-9./_-]+:[A-Za-z0-9._-]+, [a-z0-9.\\/_\\-]+:[A-Za-z0-9._\\-]+",
        "[^()]+, [^\\(\\)]+",
        "[-a]\\-\\_\\d+\\., [\\-a]-_\\d+\\.",
        "[]a]+, [\\]a]+",
        "(?:a|b){2}, (?:a|b){2}",
        "(?i)a, ''",
        "a\\Z, ''",
        "a++, ''",
    })
    void isWhatBrowsersTake(String regex, String pattern) {
        assertThat(BrowserPattern.of(regex)).isEqualTo(pattern);
    }
}
