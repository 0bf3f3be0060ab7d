/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.config.Configurations;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,   192.0.2.7",
        "10.42.0.9,   192.0.2.7",
        "100.64.3.2,  192.0.2.7",
        "100.127.0.1, 192.0.2.7",
        "fd00::9,     192.0.2.7",
        "100.128.0.1, 100.128.0.1",
        "100.63.0.1,  100.63.0.1",
        "192.0.2.99,  192.0.2.99"
    })
    void onlyNeighboursAreBelieved(String peer, String client) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        request.addHeader("X-Forwarded-For", "192.0.2.7");

        assertThat(new ClientAddress(Configurations.of(Map.of())).of(request)).isEqualTo(client);
    }
}
