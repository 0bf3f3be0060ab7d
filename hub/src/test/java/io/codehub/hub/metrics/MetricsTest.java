/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class MetricsTest {

    private static final String READER = "token-of-metrics-reader";

    @LocalServerPort private int port;
    private HubClient client;

    @BeforeEach
    void connect() {
        client = new HubClient(port);
    }

    private List<String> scrape() {
        HubClient.Answer answer = client.withToken(READER).get("/hub/metrics");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().lines().toList();
    }

    /** The number of a sample; 0 if there is none. */
    private double value(String sample) {
        return scrape().stream()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private double requests(String code, String handler, String method) {
        return value(
                "jupyterhub_request_duration_seconds_count{code=\"%s\",handler=\"%s\",method=\"%s\"}"
                        .formatted(code, handler, method));
    }

    @Test
    void samplesAreThoseOfJupyterHub() throws IOException {
        // Like the other side: somebody has come and gone, or tried to.
        client.post("/hub/login", Map.of("username", "x"));

        assertThat(scrape().stream().map(line -> line.replaceFirst(" [0-9.]+$", "")))
                .containsAll(ofJupyterHub());
    }

    private static List<String> ofJupyterHub() throws IOException {
        try (InputStream in = MetricsTest.class.getResourceAsStream("jupyterhub-6.1.1.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith("# TYPE") || !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hub/metrics", "/hub/api/metrics"})
    void nobodyReadsThemWithoutTheScope(String path) {
        HubClient.Answer stranger = client.get(path);
        HubClient.Answer other = client.withToken("token-of-service-lister").get(path);

        assertThat(List.of(stranger.status(), other.status())).containsOnly(403);
        assertThat(List.of(stranger.header("Content-Type"), other.header("Content-Type")))
                .allMatch(type -> type.startsWith("text/html"));
        HubClient.Answer reader = client.withToken(READER).get(path);
        assertThat(reader.status()).isEqualTo(200);
        assertThat(reader.header("Content-Type")).startsWith("text/plain;version=0.0.4");
    }

    @Test
    void administratorsReadThemInABrowser() {
        Map<String, String> form = Map.of("username", "boss", "password", "open sesame");
        client.get("/hub/login");
        client.post("/hub/login?_xsrf=" + client.cookies().get("_xsrf"), form);

        assertThat(client.with("Sec-Fetch-Mode", "navigate").get("/hub/metrics").status())
                .isEqualTo(200);
    }

    @Test
    void reportsOfBrowsersAreCounted() {
        double before = value("jupyterhub_csp_reports_total");
        String path = "/hub/security/csp-report";
        String type = "application/csp-report";
        String report = "{\"csp-report\": {\"blocked-uri\": \"inline\"}}";

        assertThat(client.send("POST", path, report, type).status()).isEqualTo(403);
        client.get("/hub/login");
        client.post(
                "/hub/login?_xsrf=" + client.cookies().get("_xsrf"),
                Map.of("username", "boss", "password", "open sesame"));
        assertThat(client.send("POST", path, report, type).status()).isEqualTo(200);
        assertThat(client.send("POST", path, "nonsense", type).status()).isEqualTo(200);

        assertThat(value("jupyterhub_csp_reports_total")).isEqualTo(before + 2);
    }

    @Test
    void requestsAreKnownByTheClassesOfJupyterHub() {
        String users = "jupyterhub.apihandlers.users.UserAPIHandler";
        double before = requests("403", users, "GET");

        client.get("/hub/api/users/nobody");
        client.get("/hub/api/users/somebody%20else");

        assertThat(requests("403", users, "GET")).isEqualTo(before + 2);
        assertThat(scrape()).noneMatch(line -> line.contains("nobody\""));
    }

    @Test
    void wordsOfClientsMakeNoSeries() {
        for (int i = 0; i < 5; i++) {
            client.send("ODD" + i, "/hub/odd" + i, null, null);
        }

        assertThat(scrape().stream().filter(line -> line.contains("odd") || line.contains("ODD")))
                .isEmpty();
        assertThat(
                        scrape().stream()
                                .filter(line -> line.contains("_count{") && line.contains("OTHER")))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(" 5.0"));
    }

    @Test
    void usersAreCounted() {
        HubClient root = client.withToken("token-of-service-root");
        root.send("POST", "/hub/api/users/counted", null);

        assertThat(scrape().stream().filter(line -> line.startsWith("jupyterhub_total_users ")))
                .singleElement()
                .satisfies(line -> assertThat(line).doesNotEndWith(" 0.0"));
    }

    /** With the checker of Prometheus; {@code bin/test} installs it. */
    @Test
    void theCheckerFindsNoFault() throws Exception {
        Path checker = Path.of(System.getenv().getOrDefault("PROMTOOL", "/usr/bin/promtool"));
        assumeTrue(Files.isExecutable(checker), "PROMTOOL names no checker of metrics");
        client.get("/hub/");
        Process process =
                new ProcessBuilder(checker.toString(), "check", "metrics")
                        .redirectErrorStream(true)
                        .start();
        try (var in = process.getOutputStream()) {
            in.write(String.join("\n", scrape()).concat("\n").getBytes(StandardCharsets.UTF_8));
        }

        String complaints = new String(process.getInputStream().readAllBytes());

        assertThat(complaints).isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
