/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes whose first element is the name of a host. */
class HostRoutingTest extends PeerTest {

    @Override
    String[] options() {
        return new String[] {"--host-routing"};
    }

    @BeforeParameterizedClassInvocation
    void addRoutes() {
        proxy.route("/test.host", backend.url());
        proxy.route("/test.host/deep", backend.url() + "/deep");
    }

    private Wire.Answer get(String host, String target) {
        try (Wire wire = proxy.connect()) {
            return wire.send("GET " + target + " HTTP/1.1\nHost: " + host + "\n\n").answer();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "test.host, /some/path, 200",
        "test.host:8000, /some/path, 200",
        "other.host, /some/path, 404",
        "other.host, /test.host/some/path, 404"
    })
    void theHostChooses(String host, String target, int status) {
        Wire.Answer answer = get(host, target);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.body()).isEqualTo(target);
        }
    }

    @Test
    void pathsBelowAHostChooseToo() {
        assertThat(get("test.host", "/deep/x").body()).isEqualTo("/deep/deep/x");
    }

    @Test
    void caseDoesNotMatter() {
        assertThat(get("TEST.host", "/x").status())
                .isEqualTo(Differences.HOST_IN_CAPITALS.of(peer));
    }

    @Test
    void healthIsToldForAnyHost() {
        assertThat(get("other.host", "/_chp_healthz").status()).isEqualTo(200);
    }

    @Test
    void theHostIsToldWithTheRoute() {
        assertThat(proxy.routes().path("/test.host/deep").path("host").asString())
                .isEqualTo("test.host");
    }
}
