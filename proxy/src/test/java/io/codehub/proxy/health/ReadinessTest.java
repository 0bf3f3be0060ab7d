/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.TestProxy;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    @Test
    void aProxyAloneIsReadyAtOnce() {
        try (TestProxy proxy = TestProxy.start()) {
            assertThat(proxy.get("/_chp_readyz").statusCode()).isEqualTo(200);
            assertThat(proxy.get("/_chp_readyz").body()).isEqualTo("{\"status\":\"OK\"}");
            assertThat(proxy.get("/_chp_readyz/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anObstacleIsNamedUntilItIsGone() {
        try (TestProxy proxy = TestProxy.start()) {
            proxy.running().readiness().block("waiting for routes");

            assertThat(proxy.get("/_chp_readyz").statusCode()).isEqualTo(503);
            assertThat(proxy.get("/_chp_readyz").body())
                    .isEqualTo("{\"status\":\"waiting for routes\"}");
            assertThat(proxy.get("/_chp_healthz").statusCode()).isEqualTo(200);

            proxy.running().readiness().unblock("waiting for routes");
            assertThat(proxy.get("/_chp_readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aProbeOfAnUpgradeIsRefused() {
        try (TestProxy proxy = TestProxy.start();
                RawClient client = proxy.connect()) {
            client.send(
                    "GET /_chp_readyz HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade:"
                            + " websocket\n\n");

            assertThat(client.answer().status()).isEqualTo(400);
        }
    }
}
