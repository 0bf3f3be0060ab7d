/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class UserApiTest {

    @LocalServerPort private int port;
    private HubClient stranger;
    private HubClient root;

    @BeforeEach
    void clients() {
        stranger = new HubClient(port);
        root = stranger.withToken("token-of-service-root");
    }

    @Test
    void rootTellsVersionToEverybody() {
        for (String path : List.of("/hub/api", "/hub/api/")) {
            var answer = stranger.get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json()).isEqualTo(Map.of("version", "6.1.1"));
            assertThat(answer.header("X-JupyterHub-Version")).isEqualTo("6.1.1");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
    }
}
