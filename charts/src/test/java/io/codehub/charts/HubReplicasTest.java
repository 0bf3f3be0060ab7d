/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One hub, or several on one PostgreSQL. */
class HubReplicasTest {

    private static final String SEVERAL =
            """
            hub:
              replicas: 3
              db: {type: postgres, url: "postgresql://hub@db/hub"}
            """;

    @Test
    void oneHubIsReplacedAtOnce() {
        Rendered rendered = Chart.render("{}");
        JsonNode deployment = rendered.get("Deployment", "hub");

        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(deployment.at("/spec/strategy/type").asString()).isEqualTo("Recreate");
        assertThat(rendered.pod("Deployment", "hub").has("topologySpreadConstraints")).isFalse();
    }

    @Test
    void severalHubsFollowEachOtherAndAreSpreadOverNodes() {
        Rendered rendered = Chart.render(SEVERAL);
        JsonNode deployment = rendered.get("Deployment", "hub");

        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(deployment.at("/spec/strategy/type").asString()).isEqualTo("RollingUpdate");
        assertThat(rendered.pod("Deployment", "hub").path("topologySpreadConstraints")).hasSize(2);
        assertThat(rendered.names()).doesNotContain("PersistentVolumeClaim hub-db-dir");
    }

    @Test
    void theProxyKnowsEachOfSeveralHubs() {
        String container = "/containers/0";
        JsonNode several = Chart.render(SEVERAL).pod("Deployment", "hub").at(container);
        JsonNode one = Chart.render("{}").pod("Deployment", "hub").at(container);
        JsonNode behindTheService =
                Chart.render(SEVERAL + "  config: {JupyterHub: {balance_hubs: false}}\n")
                        .pod("Deployment", "hub")
                        .at(container);

        assertThat(several.path("args").toString())
                .contains("balance_hubs=true", "hub_connect_ip=$(POD_IP)");
        assertThat(several.path("env").toString()).contains("status.podIP");
        assertThat(one.path("args").toString()).doesNotContain("balance_hubs");
        assertThat(behindTheService.path("args").toString()).doesNotContain("balance_hubs");
    }

    @Test
    void severalHubsNeedADatabaseThatTheyShare() {
        assertThatThrownBy(() -> Chart.render("hub: {replicas: 2}"))
                .hasMessageContaining("set hub.db.type to postgres");
        assertThatThrownBy(() -> Chart.render("hub: {replicas: 0}"))
                .hasMessageContaining("replicas");
    }
}
