/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileSlugTest {

    /** As the reference makes them, but for scripts of which it knows the sounds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GPU Größe ÄÖ / Test | gpu-grosse-ao-test",
                "It's Bob's | it-s-bob-s",
                "a’b | ab",
                "1,000 Things | 1000-things",
                "'  --a__b--  ' | a-b",
                "Ünïcode Łódź Øre æ ß þ ð | unicode-lodz-ore-ae-ss-th-d",
                "Привет мир | privet-mir",
                "мой объект | moi-obekt",
                "Ελληνικά Ψάρι | ellenika-psari",
                "A & B &amp; C | a-b-c",
                "C++ / C# | c-c",
                "x² ﬁ ① Ａ | x2-fi-1-a",
                "🚀 Rocket | rocket",
                "Python 3.13 (slim) | python-3-13-slim",
                "北京 | u5317-u4eac",
                "!!! | ''",
            })
    void isMadeOfTheDisplayName(String displayName, String slug) {
        assertThat(ProfileSlug.of(displayName)).isEqualTo(slug);
    }
}
