/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RouteTest {

    private static final String LONG_AGO = "1970-01-01T00:00:00.000Z";

    @Test
    void socketsOfEditorsAreNotedApart() {
        Route route = route("{\"target\":\"http://127.0.0.1:1\",\"auth\":\"hub\"}");

        route.touchBySocket();

        assertThat(route.json().path("last_activity").asString()).isEqualTo(LONG_AGO);
        assertThat(route.json().path("last_socket").asString()).isNotEqualTo(LONG_AGO);
    }

    @Test
    void socketsOfOtherProgramsAreActivity() {
        Route route = route("{\"target\":\"http://127.0.0.1:1\"}");

        route.touchBySocket();

        assertThat(route.json().path("last_activity").asString()).isNotEqualTo(LONG_AGO);
        assertThat(route.json().propertyNames()).containsExactly("target", "last_activity");
    }

    private static Route route(String data) {
        return new Route("/user/ida", (ObjectNode) new JsonMapper().readTree(data), 0, false);
    }
}
