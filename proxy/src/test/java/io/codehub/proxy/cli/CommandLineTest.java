/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.proxy.cli.ForwardOptions.CustomHeader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private static ProxyOptions parse(String... arguments) {
        return CommandLine.parse(List.of(arguments), Map.of());
    }

    @Test
    void defaultsAreThoseOfTheReference() {
        ProxyOptions options = parse();

        assertThat(options.ip()).isEmpty();
        assertThat(options.port()).isEqualTo(8000);
        assertThat(options.apiIp()).isEqualTo("localhost");
        assertThat(options.apiPort()).isEqualTo(8001);
        assertThat(options.logLevel()).isEqualTo("info");
        assertThat(options.forward().keepAliveTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.forward().includePrefix()).isTrue();
    }

    @Test
    void hubsCommandIsUnderstood() {
        ProxyOptions options =
                CommandLine.parse(
                        List.of(
                                "--ip=",
                                "--port=9000",
                                "--api-ip",
                                "127.0.0.1",
                                "--error-target",
                                "http://127.0.0.1:8081/hub/error",
                                "--log-level",
                                "INFO"),
                        Map.of("CONFIGPROXY_AUTH_TOKEN", "t"));

        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.apiPort()).isEqualTo(9001);
        assertThat(options.errorTarget()).isEqualTo("http://127.0.0.1:8081/hub/error");
        assertThat(options.authToken()).isEqualTo("t");
        assertThat(options.toString()).doesNotContain("authToken");
    }

    @Test
    void customHeadersSplitAtTheFirstColon() {
        assertThat(
                        parse("--custom-header", "k1: v1", "--custom-header", " k2 : host:123 ")
                                .forward()
                                .customHeaders())
                .containsExactly(new CustomHeader("k1", "v1"), new CustomHeader("k2", "host:123"));
    }

    @ParameterizedTest
    @CsvSource({
        "--custom-header=invalid, colon",
        "--port=abc, --port",
        "--port=70000, --port",
        "--log-level=loud, --log-level",
        "--ssl-key=x, --ssl-key",
        "--host-routing, --host-routing",
        "--metrics-port=1, --metrics-port",
        "--redirect-port=80, --ssl-key",
        "--ssl-request-cert, --ssl-key",
        "--ssl-dhparam=x, --ssl-dhparam",
        "--trusted-proxies=10.0.0.0/33, --trusted-proxies",
        "--trusted-proxies=some.host, --trusted-proxies",
        "--port, --port",
        "--unknown, --unknown",
        "stray, stray",
        "--no-x-forward=1, --no-x-forward"
    })
    void whatCannotBeObeyedIsNamed(String argument, String named) {
        assertThatThrownBy(() -> parse(argument))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(named);
    }

    @Test
    void errorPagesComeFromOnePlace() {
        assertThatThrownBy(() -> parse("--error-target=http://x", "--error-path=/tmp"))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void optionsWithoutEffectAreAccepted() {
        parse("--client-ssl-request-cert", "--client-ssl-reject-unauthorized");
    }
}
