/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PickleTest {

    @Test
    void pythonReadsTheSameValues() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "İlke 😀 \n'\"");
        value.put("long text", "x".repeat(70_000));
        value.put("none", null);
        value.put("truth", List.of(true, false));
        value.put("whole", List.of(0, -1, 255, 65_536, Integer.MIN_VALUE, Integer.MAX_VALUE));
        value.put(
                "longer",
                List.of(2147483648L, Long.MIN_VALUE, new BigInteger("123456789012345678901234")));
        value.put("fraction", List.of(1.5, -0.25f, new BigDecimal("2.5")));
        value.put("nested", List.of(Map.of(), List.of(), Map.of("a", Arrays.asList("b", null))));

        String printed =
                Python.prints(
                        """
                        import base64, os, pickle
                        v = pickle.loads(base64.b64decode(os.environ['VALUE']))
                        assert len(v.pop('long text')) == 70000
                        print(repr(v))
                        """,
                        Map.of("VALUE", Base64.getEncoder().encodeToString(Pickle.of(value))));

        assertThat(printed)
                .isEqualTo(
                        "{'text': 'İlke 😀 \\n\\'\"', 'none': None, 'truth': [True, False],"
                                + " 'whole': [0, -1, 255, 65536, -2147483648, 2147483647],"
                                + " 'longer': [2147483648, -9223372036854775808,"
                                + " 123456789012345678901234], 'fraction': [1.5, -0.25, 2.5],"
                                + " 'nested': [{}, [], {'a': ['b', None]}]}");
    }

    @Test
    void nothingElseIsWritten() {
        assertThatThrownBy(() -> Pickle.of(List.of(Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Instant");
    }
}
