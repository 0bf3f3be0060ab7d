/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to the hub are shorter than those to editors. */
class HubLimitsTest {

    private static TestProxy proxy;
    private static Target echo;

    @BeforeAll
    static void start() {
        proxy = TestProxy.start();
        echo = Target.echo();
        proxy.routeWith("/", "{\"target\":\"%s\",\"hub\":true}".formatted(echo.url()));
        proxy.route("/user/a", echo.url());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        echo.close();
    }

    @ParameterizedTest
    @CsvSource({
        "8000, 0, 0, 200",
        "9000, 0, 0, 414",
        "0, 15000, 0, 200",
        "0, 17000, 0, 431",
        "8000, 9000, 0, 431",
        "0, 0, 90, 200",
        "0, 0, 100, 431"
    })
    void longHeadsEndAtTheProxy(int url, int header, int fields, int status) {
        assertThat(send("/hub/" + "u".repeat(url), header, fields)).isEqualTo(status);
        assertThat(send("/user/a/" + "u".repeat(url), header, fields)).isEqualTo(200);
    }

    private static int send(String url, int header, int fields) {
        StringBuilder request =
                new StringBuilder(
                        "GET %s HTTP/1.1\nHost: x\nA: %s\n".formatted(url, "h".repeat(header)));
        for (int i = 0; i < fields; i++) {
            request.append("B: b\n");
        }
        try (RawClient client = proxy.connect()) {
            return client.send(request + "\n").answer().status();
        }
    }
}
