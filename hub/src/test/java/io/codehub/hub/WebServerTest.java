/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(status("/hub/api/", "X-A: b\r\n".repeat(98))).isEqualTo(200);
        for (String flood :
                new String[] {"X-A: b\r\n".repeat(101), "X-A: " + "b".repeat(17_000) + "\r\n"}) {
            assertThat(answer("/hub/api/", flood))
                    .startsWith("HTTP/1.1 431 ")
                    .contains("X-Content-Type-Options: nosniff");
        }
        assertThat(status("/hub/api/?" + "b".repeat(9_000), "")).isEqualTo(414);
        assertThat(status("/hub/api/?" + "b".repeat(40_000), "")).isEqualTo(414);
    }

    @ParameterizedTest
    @CsvSource({"/hub/login, 10, 403", "/hub/login, 11, 413", "/hub/spawn, 11, 413"})
    void formsWithFilesHaveTenParts(String target, int parts, int status) throws IOException {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nv\r\n".repeat(parts)
                        + "--b--\r\n";
        assertThat(
                        send(
                                "POST " + target,
                                "Content-Type: multipart/form-data; boundary=b\r\n"
                                        + "Content-Length: %d\r\n".formatted(body.length()),
                                body))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void traceIsRefusedWithTheHeadersOfTheHub() throws IOException {
        for (String target : new String[] {"/hub/api/", "/hub/login", "/"}) {
            assertThat(send("TRACE " + target, "Authorization: token abc\r\n", ""))
                    .startsWith("HTTP/1.1 405 ")
                    .contains(
                            "X-Content-Type-Options: nosniff",
                            "Referrer-Policy: same-origin",
                            "Cross-Origin-Opener-Policy: same-origin",
                            "Cross-Origin-Resource-Policy: same-origin")
                    .doesNotContain("token abc");
        }
    }

    @Test
    void thereIsNoHttp2() throws IOException {
        assertThat(
                        answer(
                                "/hub/api/",
                                "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
                                        + "Connection: Upgrade, HTTP2-Settings\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContainIgnoringCase("upgrade: h2c");
        byte[] preface =
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"
                        .getBytes(StandardCharsets.US_ASCII);
        assertThat(exchange(preface)).matches("(?s)(HTTP/1.1 (400|505) .*)?");
    }

    /** Whatever the hub makes of such a request: what follows is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /hub/login HTTP/1.1|Host: x|Content-Length: 4|Transfer-Encoding: chunked||0||",
                "POST /hub/login HTTP/1.1|Host: x|Transfer-Encoding: chunked|Content-Length: 4||0||",
                "POST /hub/login HTTP/1.1|Host: x|Transfer-Encoding: xchunked||0||",
                "POST /hub/login HTTP/1.1|Host: x|Transfer-Encoding: chunked, identity||0||",
                "POST /hub/login HTTP/1.1|Host: x|Transfer-Encoding: gzip, chunked||0||",
                "POST /hub/login HTTP/1.1|Host: x|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||",
                "POST /hub/login HTTP/1.1|Host: x|Transfer-Encoding : chunked||0||",
                "POST /hub/login HTTP/1.0|Host: x|Transfer-Encoding: chunked||0||",
                "POST /hub/login HTTP/1.1|Host: x|Content-Length: 1|Content-Length: 2||ab",
                "POST /hub/login HTTP/1.1|Host: x|Content-Length: 1, 1||a",
                "POST /hub/login HTTP/1.1|Host: x|Content-Length: +1||a",
                "POST /hub/login HTTP/1.1|Host: x|Content-Length: -1||a",
                "POST /hub/login HTTP/1.1|Host: x|Content-Length: 0x1||a",
                "POST /hub/login HTTP/1.1|Host: x|Content-Length:||a",
                "POST /hub/login HTTP/1.1|Host: x|Transfer-Encoding: chunked||zz|abc|0||",
                "POST /hub/login HTTP/1.1|Host: x|Transfer-Encoding: chunked||-1|abc|0||",
                "POST /hub/login HTTP/1.1|Host: x|Transfer-Encoding: chunked||3|abcX|0||",
                "POST /hub/login HTTP/1.1|Host: x|Transfer-Encoding: chunked||ffffffffffffffff|abc|0||",
                "GET /hub/api/ HTTP/1.1|Host: x|Host: y||",
                "GET /hub/api/ HTTP/1.1|Host: x| folded||",
                "GET /hub/api/ HTTP/1.1||",
                "GET /hub/api/ HTTP/1.1|Host: x|Bad Name: y||",
                "GET /hub/api/ HTTP/1.1|Host: x|X: y\rTransfer-Encoding: chunked||",
                "GET /hub/api/ HTTP/1.1|Host: x|X: y\0z||",
                "GET /hub/api/ HTTP/2.0|Host: x||",
                "GET http://elsewhere/hub/api/ HTTP/1.1|Host: x||",
                "CONNECT other:80 HTTP/1.1|Host: other:80||"
            })
    void ambiguousRequestsEndTheConnection(String request) throws IOException {
        String follows = "|GET /hub/api/smuggled HTTP/1.1|Host: x||";
        String answer =
                exchange((request + follows).replace("|", "\r\n").getBytes(StandardCharsets.UTF_8));

        assertThat(answer)
                .matches("(?s)HTTP/1.1 [45].*")
                .doesNotContain("HTTP/1.1 2")
                .satisfies(text -> assertThat(text.split("HTTP/1.1 ", -1)).hasSize(2));
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
        return send("GET " + target, headers, "");
    }

    private String send(String what, String headers, String body) throws IOException {
        String request =
                "%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s\r\n%s"
                        .formatted(what, port, headers, body);
        String answer = exchange(request.getBytes(StandardCharsets.UTF_8));
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("\r\nServer:");
        return answer;
    }

    /** All that comes until the hub ends the connection. */
    private String exchange(byte[] sent) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(sent);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketException e) {
                // A reset is an end, too.
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
