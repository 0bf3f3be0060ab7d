/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One proxy, or several that share their routes. */
class ProxyReplicasTest {

    private static final String PEERS = "Service proxy-peers";
    private static final String BUDGET = "PodDisruptionBudget proxy";

    @Test
    void oneProxyIsReplacedAtOnceAndHasNoPeers() {
        Rendered rendered = Chart.render("{}");
        JsonNode deployment = rendered.get("Deployment", "proxy");

        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(deployment.at("/spec/strategy/type").asString()).isEqualTo("Recreate");
        assertThat(container(rendered).path("args").toString()).doesNotContain("--peers");
        assertThat(container(rendered).has("lifecycle")).isFalse();
        assertThat(container(rendered).at("/readinessProbe/failureThreshold").asInt())
                .isEqualTo(1000);
        assertThat(rendered.names()).doesNotContain(PEERS, BUDGET);
    }

    @Test
    void severalProxiesFindEachOtherBeforeTheyAreReady() {
        Rendered rendered = Chart.render("{fullnameOverride: team, proxy: {replicas: 3}}");

        JsonNode peers = rendered.get("Service", "team-proxy-peers").path("spec");
        assertThat(peers.path("clusterIP").asString()).isEqualTo("None");
        assertThat(peers.path("publishNotReadyAddresses").asBoolean()).isTrue();
        assertThat(peers.path("selector"))
                .isEqualTo(rendered.get("Service", "team-proxy-api").at("/spec/selector"));
        JsonNode container = rendered.pod("Deployment", "team-proxy").at("/containers/0");
        assertThat(container.path("args").toString()).contains("--peers=team-proxy-peers:8001");
        assertThat(container.at("/readinessProbe/httpGet/path").asString())
                .isEqualTo("/_chp_readyz");
    }

    @Test
    void severalProxiesFollowEachOther() {
        Rendered rendered = Chart.render("proxy: {replicas: 2}");
        JsonNode deployment = rendered.get("Deployment", "proxy");

        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(deployment.at("/spec/strategy/type").asString()).isEqualTo("RollingUpdate");
        assertThat(container(rendered).at("/lifecycle/preStop/exec/command/0").asString())
                .isEqualTo("sleep");
        assertThat(container(rendered).at("/readinessProbe/failureThreshold").asInt()).isEqualTo(3);
        assertThat(container(rendered).at("/livenessProbe/failureThreshold").asInt()).isEqualTo(3);
        assertThat(rendered.pod("Deployment", "proxy").path("topologySpreadConstraints"))
                .hasSize(2);
        assertThat(rendered.names()).contains(BUDGET);
    }

    @Test
    void whatIsSaidCounts() {
        Rendered rendered =
                Chart.render(
                        """
                        proxy:
                          replicas: 2
                          deploymentStrategy: {type: Recreate}
                          chp:
                            pdb: {enabled: false}
                            readinessProbe: {enabled: true, failureThreshold: 7}
                        """);

        assertThat(rendered.get("Deployment", "proxy").at("/spec/strategy/type").asString())
                .isEqualTo("Recreate");
        assertThat(container(rendered).at("/readinessProbe/failureThreshold").asInt()).isEqualTo(7);
        assertThat(rendered.names()).doesNotContain(BUDGET);
    }

    @Test
    void networkPolicyLetsProxiesTalkToEachOther() {
        String one = Chart.render("{}").get("NetworkPolicy", "proxy").toString();
        JsonNode several = Chart.render("proxy: {replicas: 2}").get("NetworkPolicy", "proxy");
        String proxies =
                "{\"podSelector\":{\"matchLabels\":{\"component\":\"proxy\",\"app\":\"jupyterhub\","
                        + "\"release\":\"hubbub\"}}}";

        assertThat(one).doesNotContain(proxies);
        assertThat(several.at("/spec/ingress").toString()).contains(proxies);
        assertThat(several.at("/spec/egress").toString())
                .contains("{\"to\":[" + proxies + "],\"ports\":[{\"port\":8001}]}");
    }

    @Test
    void noProxyAtAllIsRefused() {
        assertThatThrownBy(() -> Chart.render("proxy: {replicas: 0}"))
                .isInstanceOf(Chart.Refused.class)
                .hasMessageContaining("replicas");
    }

    private static JsonNode container(Rendered rendered) {
        return rendered.pod("Deployment", "proxy").at("/containers/0");
    }
}
