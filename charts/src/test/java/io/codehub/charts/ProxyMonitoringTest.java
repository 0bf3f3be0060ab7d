/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Metrics, access log and traces of the proxy. */
class ProxyMonitoringTest {

    private static final String ANNOTATIONS = "/spec/template/metadata/annotations";

    @Test
    void nothingOfItUnlessAskedFor() {
        Rendered rendered = Chart.render("{}");
        JsonNode container = rendered.pod("Deployment", "proxy").at("/containers/0");

        assertThat(container.path("args").toString())
                .doesNotContain("--metrics", "--access-log", "--otlp");
        assertThat(container.path("ports").toString()).doesNotContain("metrics");
        assertThat(rendered.get("Deployment", "proxy").at(ANNOTATIONS).toString())
                .doesNotContain("prometheus.io");
        assertThat(rendered.get("NetworkPolicy", "proxy").toString()).doesNotContain("metrics");
    }

    @Test
    void monitoringFindsThePort() {
        Rendered rendered =
                Chart.render(
                        """
                        proxy:
                          chp:
                            metrics:
                              enabled: true
                              port: 9100
                              podMonitor: {enabled: true, labels: {release: monitoring}}
                        """);
        JsonNode container = rendered.pod("Deployment", "proxy").at("/containers/0");
        JsonNode annotations = rendered.get("Deployment", "proxy").at(ANNOTATIONS);
        JsonNode monitor = rendered.get("PodMonitor", "proxy");

        assertThat(container.path("args").toString())
                .contains("\"--metrics-ip=\",\"--metrics-port=9100\"");
        assertThat(container.path("ports").toString())
                .contains("{\"containerPort\":9100,\"name\":\"metrics\"}");
        assertThat(annotations.path("prometheus.io/scrape").asString()).isEqualTo("true");
        assertThat(annotations.path("prometheus.io/port").asString()).isEqualTo("9100");
        assertThat(monitor.at("/metadata/labels/release").asString()).isEqualTo("monitoring");
        assertThat(monitor.at("/spec/podMetricsEndpoints/0/port").asString()).isEqualTo("metrics");
        assertThat(monitor.at("/spec/selector"))
                .isEqualTo(rendered.get("Deployment", "proxy").at("/spec/selector"));
        assertThat(rendered.get("NetworkPolicy", "proxy").at("/spec/ingress").toString())
                .contains("\"port\":\"metrics\"", "hub.jupyter.org/network-access-proxy-metrics");
    }

    @Test
    void logAndTracesAreFlags() {
        Rendered rendered =
                Chart.render(
                        """
                        proxy:
                          chp:
                            accessLog: json
                            traces: {endpoint: "http://collector.{{ .Release.Namespace }}:4318"}
                        """);

        assertThat(rendered.pod("Deployment", "proxy").at("/containers/0/args").toString())
                .contains(
                        "\"--access-log=json\"", "\"--otlp-endpoint=http://collector.team:4318\"");
    }
}
