/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.HubUrls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The captcha of the sign-up page, with a stand-in for its server. */
class CaptchaTest {

    private static final HubUrls URLS =
            new HubUrls("/", "127.0.0.1", 8081, "http://127.0.0.1:8081", "127.0.0.1", 8000, null);

    @Test
    void theServerDecides() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/recaptcha/api/siteverify",
                exchange -> {
                    String form =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    boolean good = form.equals("secret=the+secret&response=of+a+person");
                    byte[] answer =
                            ("{\"success\": " + good + "}").getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        Captcha captcha = captcha(address);
        try {
            assertThat(captcha.passed("of a person")).isTrue();
            assertThat(captcha.passed("of a program")).isFalse();
            assertThat(captcha.passed("")).isFalse();
            assertThat(captcha.policy())
                    .contains("script-src 'self' " + address + "/recaptcha/")
                    .contains("frame-src " + address);
        } finally {
            server.stop(0);
        }
        assertThat(captcha.passed("of a person")).as("nobody answers").isFalse();
    }

    @Test
    void withoutKeysThereIsNone() {
        Captcha none = new Captcha(Configurations.of(Map.of()), URLS);

        assertThat(none.passed("")).isTrue();
        assertThat(none.policy()).isNull();
        assertThatThrownBy(() ->
                        new Captcha(
                                Configurations.of(
                                        Map.of(
                                                "NativeAuthenticator",
                                                Map.of("recaptcha_key", "the key"))),
                                URLS))
                .hasMessageContaining("recaptcha_secret");
    }

    private static Captcha captcha(String address) {
        return new Captcha(
                Configurations.of(
                        Map.of(
                                "NativeAuthenticator",
                                Map.of(
                                        "recaptcha_key", "the key",
                                        "recaptcha_secret", "the secret",
                                        "recaptcha_server", address + "/"))),
                URLS);
    }
}
