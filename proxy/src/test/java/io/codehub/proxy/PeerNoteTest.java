/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.FakeHub;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the hub is told about the other end, and nobody else can say. */
class PeerNoteTest {

    /** Made with Python's hmac from the token of the test proxy. */
    private static final String SIGNED =
            "127.0.0.1 f8d9c246401bc2600af810539ff59ab30b531afc378954fce59eb7ebe3c636cc";

    private static final String[] FORGED = {
        "X-Codehub-Peer", "10.0.0.1 0000",
        "x-codehub-peer", SIGNED,
        "X-Codehub-Proxy-Secret", "of the proxy in front"
    };

    private static Target echo;
    private static FakeHub hub;

    @BeforeAll
    static void start() {
        echo = Target.echo();
        hub = FakeHub.start();
        hub.issue("token", "access:servers");
    }

    @AfterAll
    static void stop() {
        echo.close();
        hub.close();
    }

    private static TestProxy routed(TestProxy proxy) {
        proxy.routeWith("/hub", "{\"target\":\"%s\",\"hub\":true}".formatted(echo.url()));
        proxy.route("/services/mine", echo.url());
        proxy.routeWith("/user/a", hub.guarded("/user/a", "a/", "spawn", echo.url()));
        return proxy;
    }

    private static String received(String header) {
        return echo.last().header(header);
    }

    @Test
    void hubIsToldUnderASignatureWhateverTheClientSays() {
        try (TestProxy proxy = routed(TestProxy.start())) {
            proxy.get("/hub/login", FORGED);

            assertThat(received("x-codehub-peer")).isEqualTo(SIGNED);
            assertThat(received("x-codehub-proxy-secret")).isEqualTo("of the proxy in front");
        }
    }

    @Test
    void programsOfUsersAreNotTold() {
        try (TestProxy proxy = routed(TestProxy.start())) {
            for (String path : new String[] {"/services/mine/", "/user/a/x"}) {
                proxy.get(path, with("Authorization", "token token"));

                assertThat(received("x-codehub-peer")).as(path).isEmpty();
                assertThat(received("x-codehub-proxy-secret")).as(path).isEmpty();
            }
        }
    }

    @Test
    void withoutATokenNothingIsSaid() {
        Map<String, String> none = Map.of();
        try (TestProxy proxy = TestProxy.start(none)) {
            proxy.routeWith("/hub", "{\"target\":\"%s\",\"hub\":true}".formatted(echo.url()));
            proxy.get("/hub/login", FORGED);

            assertThat(received("x-codehub-peer")).isEmpty();
        }
    }

    private static String[] with(String name, String value) {
        String[] all = Arrays.copyOf(FORGED, FORGED.length + 2);
        all[FORGED.length] = name;
        all[FORGED.length + 1] = value;
        return all;
    }
}
