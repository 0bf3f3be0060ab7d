/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** What the web server lets through to the hub, byte for byte. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestHub.class)
class WebServerTest {

    @LocalServerPort int port;
    @Autowired private ServletWebServerApplicationContext context;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/api/users/a%2Fb",
                "/hub/api/users/a%5Cb",
                "/hub/api/users/a%25b",
                "/hub/api/users/a%3Bb",
                "/hub/api/users/a|b",
                "/hub/api/users/a@b",
                "/hub/api/users/a%20b?x={y}"
            })
    void unusualNamesReachTheHub(String target) throws IOException {
        assertThat(status(target, "")).isBetween(401, 404);
    }

    @Test
    void unusualCookiesReachTheHub() throws IOException {
        assertThat(status("/hub/api/", "Cookie: jupyterhub-hub-login=\"2|1:0|10:1==\"\r\n"))
                .isEqualTo(200);
    }

    @Test
    void floodOfHeadersIsRefused() throws IOException {
        assertThat(status("/hub/api/", "X-A: b\r\n".repeat(101))).isEqualTo(400);
        assertThat(status("/hub/api/", "X-A: " + "b".repeat(17_000) + "\r\n")).isEqualTo(400);
    }

    @Test
    void bodiesMayComeMoreSlowlyThanHeads() {
        TomcatWebServer server = Objects.requireNonNull((TomcatWebServer) context.getWebServer());
        Connector connector = server.getTomcat().getConnector();

        assertThat(connector.getProperty("connectionTimeout")).isEqualTo(10_000);
        assertThat(connector.getProperty("disableUploadTimeout")).isEqualTo(false);
        assertThat(connector.getProperty("connectionUploadTimeout")).isEqualTo(30_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hub/a%00b", "/hub/%", "/hub/api/%00"})
    void refusalsOfTheWebServerItselfHaveTheHeadersOfTheHub(String target) throws IOException {
        assertThat(answer(target, ""))
                .startsWith("HTTP/1.1 400")
                .contains(
                        "X-Content-Type-Options: nosniff",
                        "Content-Security-Policy: default-src 'none'",
                        "X-JupyterHub-Version: 6.1.1")
                .doesNotContainIgnoringCase("tomcat", "<html");
    }

    private int status(String target, String headers) throws IOException {
        return Integer.parseInt(answer(target, headers).substring(9, 12));
    }

    private String answer(String target, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            String request =
                    "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s\r\n"
                            .formatted(target, port, headers);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("\r\nServer:");
            return answer;
        }
    }
}
