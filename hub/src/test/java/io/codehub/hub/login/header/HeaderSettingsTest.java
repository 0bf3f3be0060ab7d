/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.header;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configurations;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With which settings a header may be believed at all. */
class HeaderSettingsTest {

    @Test
    void unsafeSettingsStopTheStart() {
        assertStops(Map.of(), "trusted_proxies must name");
        assertStops(Map.of("trusted_proxies", List.of("proxy.example")), "neither an address");
        assertStops(Map.of("trusted_proxies", List.of("0.0.0.0/0")), "neither an address");
        for (String own : List.of("127.0.0.1", "127.8.0.0/16", "::1", "10.0.0.0/8")) {
            assertStops(Map.of("trusted_proxies", List.of(own)), "set proxy_secret");
        }
        List<String> front = List.of("192.0.2.1");
        assertStops(Map.of("trusted_proxies", front, "proxy_secret", "short"), "16 characters");
        assertStops(Map.of("trusted_proxies", front, "header_name", "Cookie"), "header_name");
        assertStops(
                Map.of("trusted_proxies", front, "admin_groups", List.of("a")), "groups_header");
        assertStops(Map.of("trusted_proxies", front, "groups_header", "G"), "manage_groups");
        assertStops(Map.of("trusted_proxies", front, "auto_login", false), "auto_login");
        make(Map.of("trusted_proxies", front));
    }

    private static void assertStops(Map<String, Object> settings, String problem) {
        assertThatThrownBy(() -> make(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    private static void make(Map<String, Object> settings) {
        var configuration =
                Configurations.of(
                        Map.of(
                                "JupyterHub",
                                Map.of("authenticator_class", "header"),
                                "HeaderAuthenticator",
                                new LinkedHashMap<>(settings)));
        List<InetAddress> own = List.of(InetAddress.ofLiteral("10.1.2.3"));
        new HeaderAuthenticator(configuration, new FrontProxy(configuration, own, (_, _) -> false));
    }
}
