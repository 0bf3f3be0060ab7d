/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.ProxyListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyCommandTest {

    private static final DataDirectory DATA = new DataDirectory(Path.of("/data"));

    private static List<String> command(Map<String, Object> hub) {
        Configuration configuration = Configurations.of(Map.of("JupyterHub", hub));
        return ProxyCommand.of(
                configuration,
                Configurations.urls(configuration),
                ProxyListener.of(configuration, DATA),
                List.of(),
                Path.of("/home"));
    }

    @Test
    void proxyListensOnAddressAndPort() {
        assertThat(command(Map.of("bind_url", "http://10.0.0.1:9000/base/")))
                .contains("/home/bin/configurable-http-proxy")
                .containsSubsequence("--ip", "10.0.0.1", "--port", "9000")
                .containsSubsequence("--api-ip", "127.0.0.1", "--api-port", "8001")
                .containsSubsequence(
                        "--error-target", "http://127.0.0.1:8081/base/hub/error", "--log-level")
                .doesNotContain("--ssl-key", "--socket");
    }

    @Test
    void proxyGetsKeyAndCertificate() {
        assertThat(command(Map.of("ssl_key", "tls.key", "ssl_cert", "/etc/tls.crt")))
                .containsSubsequence("--ssl-key", "/data/tls.key", "--ssl-cert", "/etc/tls.crt");
    }

    @Test
    void keyAndCertificateNeedEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> command(Map.of("ssl_cert", "tls.crt")))
                .withMessageContaining("JupyterHub.ssl_key");
    }

    @Test
    void proxyListensOnASocket() {
        List<String> command = command(Map.of("bind_url", "http+unix://%2Frun%2Fa+b.sock/base/"));

        assertThat(command)
                .containsSubsequence("--socket", "/run/a+b.sock")
                .contains("umask 007; exec \"$@\"")
                .contains("http://127.0.0.1:8081/base/hub/error")
                .doesNotContain("--ip", "--port");
    }

    @Test
    void proxyTakesItsRoutesOnASocket() {
        Configuration configuration =
                Configurations.of(
                        Map.of(
                                "JupyterHub",
                                Map.of("hub_bind_url", "http+unix://%2Frun%2Fhub.sock"),
                                "ConfigurableHTTPProxy",
                                Map.of("api_url", "http+unix://%2Frun%2Fapi.sock")));

        assertThat(
                        ProxyCommand.of(
                                configuration,
                                Configurations.urls(configuration),
                                ProxyListener.of(configuration, DATA),
                                List.of("--client-ssl-key", "k"),
                                null))
                .containsSubsequence("--api-socket", "/run/api.sock")
                .contains("http+unix://%2Frun%2Fhub.sock/hub/error", "umask 007; exec \"$@\"")
                .endsWith("--client-ssl-key", "k")
                .doesNotContain("--api-ip", "--api-port");
    }

    @Test
    void everythingIsHttpsWithCertificatesOfTheHubsOwn() {
        Configuration configuration =
                Configurations.of(Map.of("JupyterHub", Map.of("internal_ssl", true)));

        assertThat(ProxyTraits.apiUrl(configuration)).isEqualTo("https://127.0.0.1:8001");
        assertThat(Configurations.urls(configuration).connectApiUrl())
                .isEqualTo("https://127.0.0.1:8081/hub/api");
    }
}
