/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How monitoring reads the hub's metrics. */
class HubMonitoringTest {

    private static final String ON =
            """
            hub:
              baseUrl: /code/
              metrics:
                serviceMonitor: {enabled: true, labels: {release: monitoring}, interval: 30s}
            """;
    private static final String TOKEN = "hub.services.monitoring.apiToken";

    @Test
    void nothingOfItUnlessAskedFor() {
        Rendered rendered = Chart.render("{}");

        assertThat(rendered.find("ServiceMonitor", "hub")).isEmpty();
        assertThat(rendered.get("Secret", "hub").path("data").has(TOKEN)).isFalse();
        assertThat(Rendered.entry(rendered.get("Secret", "hub"), "values.yaml"))
                .doesNotContain("read:metrics");
    }

    @Test
    void monitorFindsEachHub() {
        Rendered rendered = Chart.render(ON);
        JsonNode monitor = rendered.get("ServiceMonitor", "hub");
        JsonNode endpoint = monitor.at("/spec/endpoints/0");
        JsonNode service = rendered.get("Service", "hub");

        assertThat(monitor.at("/metadata/labels/release").asString()).isEqualTo("monitoring");
        assertThat(service.at("/metadata/labels").toString())
                .contains(monitor.at("/spec/selector/matchLabels/component").asString());
        assertThat(endpoint.path("port").asString())
                .isEqualTo(service.at("/spec/ports/0/name").asString());
        assertThat(endpoint.path("path").asString()).isEqualTo("/code/hub/metrics");
        assertThat(endpoint.path("interval").asString()).isEqualTo("30s");
    }

    @Test
    void tokenMayReadMetricsOnly() {
        Rendered rendered = Chart.render(ON + "  loadRoles: {own: {scopes: [self]}}\n");
        JsonNode credentials =
                rendered.get("ServiceMonitor", "hub")
                        .at("/spec/endpoints/0/authorization/credentials");
        JsonNode secret = rendered.get("Secret", "hub");

        assertThat(credentials.path("name").asString()).isEqualTo("hub");
        assertThat(Rendered.entry(secret, credentials.path("key").asString()))
                .matches("[0-9a-f]{64}");
        assertThat(Rendered.entry(secret, "values.yaml"))
                .contains("own:", "monitoring:", "- read:metrics");
    }

    @Test
    void tokenMayComeFromElsewhere() {
        Map<String, Map<String, String>> secrets =
                Map.of(
                        "mine",
                        Map.of(
                                "hub.config.ConfigurableHTTPProxy.auth_token",
                                "a",
                                "hub.config.JupyterHub.cookie_secret",
                                "b",
                                "hub.config.CryptKeeper.keys",
                                "c",
                                TOKEN,
                                "d"));
        Rendered rendered = Chart.render(ON + "  existingSecret: mine\n", secrets);

        assertThat(
                        rendered.get("ServiceMonitor", "hub")
                                .at("/spec/endpoints/0/authorization/credentials/name")
                                .asString())
                .isEqualTo("mine");
    }

    @Test
    void openMetricsNeedNone() {
        Rendered rendered = Chart.render(ON + "  authenticatePrometheus: false\n");

        assertThat(rendered.get("ServiceMonitor", "hub").at("/spec/endpoints/0").toString())
                .doesNotContain("authorization");
        assertThat(rendered.get("Secret", "hub").path("data").has(TOKEN)).isFalse();
    }
}
