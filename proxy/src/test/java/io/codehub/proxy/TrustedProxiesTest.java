/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.FakeHub;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word about clients is believed. */
class TrustedProxiesTest {

    private static final String[] FORWARDED = {
        "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https",
        "X-Forwarded-Host", "pub.example", "Forwarded", "proto=https",
        "X-Scheme", "https", "X-Real-IP", "203.0.113.7"
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

    private static TestProxy proxy(String... arguments) {
        TestProxy proxy = TestProxy.start(arguments);
        proxy.route("/", echo.url());
        proxy.routeWith("/user/a", hub.guarded("/user/a", "a/", "spawn", echo.url()));
        return proxy;
    }

    private static String[] with(String name, String value) {
        String[] headers = Arrays.copyOf(FORWARDED, FORWARDED.length + 2);
        headers[FORWARDED.length] = name;
        headers[FORWARDED.length + 1] = value;
        return headers;
    }

    private static String signInCookie(TestProxy proxy) {
        HttpResponse<String> answer = proxy.get("/user/a/", with("Accept", "text/html"));
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("set-cookie").orElseThrow();
    }

    private static String received(String header) {
        return echo.last().header(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/8,192.0.2.1", "::1,2001:db8::/32"})
    void strangersAreNotBelieved(String trusted) {
        try (TestProxy proxy = proxy("--trusted-proxies=" + trusted)) {
            assertThat(proxy.get("/x", FORWARDED).statusCode()).isEqualTo(200);

            assertThat(received("x-forwarded-for")).isEqualTo("127.0.0.1");
            assertThat(received("x-forwarded-proto")).isEqualTo("http");
            assertThat(received("x-forwarded-host")).isEqualTo("127.0.0.1:" + proxy.port());
            assertThat(received("forwarded") + received("x-scheme") + received("x-real-ip"))
                    .isEmpty();
            assertThat(signInCookie(proxy)).doesNotContain("Secure");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.0/8, 127.0.0.0/8", "private"})
    void trustedProxiesAreBelieved(String trusted) {
        try (TestProxy proxy = proxy("--trusted-proxies=" + trusted)) {
            assertThat(proxy.get("/x", FORWARDED).statusCode()).isEqualTo(200);

            assertThat(received("x-forwarded-for")).isEqualTo("203.0.113.7,127.0.0.1");
            assertThat(received("x-forwarded-proto")).isEqualTo("https,http");
            assertThat(received("x-forwarded-host")).isEqualTo("pub.example");
            assertThat(signInCookie(proxy)).endsWith("; Secure");
            proxy.get("/user/a/x", with("Authorization", "token token"));
            assertThat(received("x-forwarded-proto")).isEqualTo("https");
            assertThat(received("x-forwarded-for")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void withoutTheOptionAllAreBelievedExceptForGuardedServers() {
        try (TestProxy proxy = proxy()) {
            proxy.get("/x", FORWARDED);
            assertThat(received("x-forwarded-proto")).isEqualTo("https,http");

            proxy.get("/user/a/x", with("Authorization", "token token"));
            assertThat(received("x-forwarded-proto")).isEqualTo("http");
            assertThat(signInCookie(proxy)).endsWith("; Secure");
        }
    }
}
