/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class AccessLogTest {

    private final ListAppender<ILoggingEvent> entries = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");

    @LocalServerPort private int port;
    private HubClient client;

    @BeforeEach
    void listen() {
        client = new HubClient(port);
        ((Logger) LoggerFactory.getLogger("io.codehub")).setLevel(Level.INFO);
        entries.start();
        root.addAppender(entries);
    }

    @AfterEach
    void stop() {
        root.detachAppender(entries);
    }

    /** What the log has, as text. */
    private List<String> lines() {
        TextFormat format = new TextFormat();
        synchronized (entries) {
            return List.copyOf(entries.list).stream().map(format::format).toList();
        }
    }

    /** The line with this part; it is written when the client has its answer already. */
    private String line(String part) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            for (String line : lines()) {
                if (line.contains(part)) {
                    return line;
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError(part + " is not in " + lines());
    }

    @Test
    void requestsAreWordedAsInJupyterHub() {
        client.withToken("token-of-service-root").get("/hub/api/info");
        client.get("/hub/home");
        client.get("/hub/api/info");

        assertThat(line("200 GET /hub/api/info"))
                .startsWith("[I ")
                .containsPattern("200 GET /hub/api/info \\(root@127.0.0.1\\) \\d+\\.\\d\\dms\n$");
        assertThat(line("302 GET /hub/home -> "))
                .contains("-> /hub/login?next=%2Fhub%2Fhome (@127.0.0.1) ");
        assertThat(line("403 GET /hub/api/info")).startsWith("[W ");
    }

    @Test
    void routineIsSilent() {
        client.get("/hub/health");
        client.get("/hub/logout");

        line("GET /hub/logout");
        assertThat(lines()).noneMatch(line -> line.contains("200 GET"));
    }

    @Test
    void nothingThatWasSentIsALeak() {
        client.with("Referer", "http://x/?code=SECRET")
                .with("Cookie", "jupyterhub-session-id=SECRET")
                .with("Authorization", "token SECRET-0123456789-0123456789")
                .get("/hub/login?next=%2Fx%3Ftoken%3DSECRET&password=SECRET");
        client.get("/hub/api/authorizations/token/SECRET");

        line("/hub/api/authorizations");
        assertThat(line("/hub/login")).contains("next=%2Fx%3Ftoken%3D[secret]&password=[secret]");
        assertThat(lines()).noneMatch(line -> line.contains("SECRET"));
    }

    @Test
    void hugeNamesAreCut() {
        client.get("/hub/login");
        client.post(
                "/hub/login?_xsrf=" + client.cookies().get("_xsrf"),
                Map.of("username", "x".repeat(60_000), "password", "SECRET"));
        client.get("/hub/" + "y".repeat(7_000));

        line("/hub/yyy");
        assertThat(lines()).allMatch(line -> line.length() < 1_000);
        assertThat(lines()).noneMatch(line -> line.contains("SECRET"));
    }
}
