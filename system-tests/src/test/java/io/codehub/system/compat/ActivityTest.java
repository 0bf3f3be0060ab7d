/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.Await;
import io.codehub.system.Programs;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as use of a route, by which hubs stop idle servers. */
class ActivityTest extends PeerTest {

    /** The activity of a route that is old enough for a new one to differ. */
    private Instant settled(String path) {
        Instant before = proxy.lastActivity(path);
        Await.until(
                "the clock goes on",
                Duration.ofSeconds(60),
                () -> Instant.now().isAfter(before.plusMillis(30)));
        return before;
    }

    private void advances(String path, Instant before) {
        Await.until(
                "activity of " + path,
                Duration.ofSeconds(60),
                () -> proxy.lastActivity(path).isAfter(before));
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "302, false", "304, false", "404, false", "500, false"})
    void onlySuccessCounts(int status, boolean counts) {
        try (Backend answering =
                Backend.start(
                        call -> call.write("HTTP/1.1 " + status + " X\nContent-Length: 0\n\n"))) {
            String path = "/status" + status;
            proxy.route(path, answering.url());
            Instant before = settled(path);

            assertThat(proxy.get(path).status()).isEqualTo(status);

            if (counts) {
                advances(path, before);
            } else {
                assertThat(proxy.lastActivity(path)).isEqualTo(before);
            }
        }
    }

    @Test
    void ofASocketOnlyTheClientsBytesCount() {
        proxy.route("/socket", backend.url());
        Instant before = settled("/socket");
        try (WebSocketClient client = WebSocketClient.connect(proxy.connect(), "/socket", "")) {
            assertThat(proxy.lastActivity("/socket")).as("greeted").isEqualTo(before);

            client.send(Frame.text("hi"));

            assertThat(client.next().text()).isEqualTo("hi");
            advances("/socket", before);
        }
    }

    @Test
    void pingsOfClientsCount() {
        proxy.route("/ping", backend.url());
        try (WebSocketClient client = WebSocketClient.connect(proxy.connect(), "/ping", "")) {
            Instant before = settled("/ping");

            client.send(new Frame(true, Frame.PING, new byte[] {1, 2}));

            assertThat(client.next().opcode()).isEqualTo(Frame.PONG);
            advances("/ping", before);
        }
    }

    @Test
    void whatADeadTargetCannotServeDoesNotCount() {
        proxy.route("/missing", "http://127.0.0.1:" + Programs.freePort());
        Instant before = settled("/missing");

        assertThat(proxy.get("/missing").status()).isEqualTo(503);
        try (Wire wire = proxy.connect()) {
            assertThat(WebSocketClient.knock(wire, "/missing", "").head().status()).isEqualTo(503);
        }

        assertThat(proxy.lastActivity("/missing")).isEqualTo(before);
    }

    @Test
    void bodiesForADeadTargetDoNotCount() {
        proxy.route("/dead", "http://127.0.0.1:" + Programs.freePort());
        Instant before = settled("/dead");
        try (Wire wire = proxy.connect()) {
            wire.send("POST /dead HTTP/1.1\nHost: x\nContent-Length: 4\n\nbody");
            assertThat(wire.head().status()).isEqualTo(503);
        }

        assertThat(proxy.lastActivity("/dead").isAfter(before))
                .isEqualTo(Differences.FAILED_UPLOAD_COUNTS.of(peer));
    }
}
