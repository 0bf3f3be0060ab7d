/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.proxy.cli.ForwardOptions.CustomHeader;
import java.nio.file.Path;
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

        assertThat(options.listen()).isEqualTo(Binding.tcp("", 8000));
        assertThat(options.api()).isEqualTo(Binding.tcp("localhost", 8001));
        assertThat(options.metrics()).isNull();
        assertThat(options.accessLog()).isEqualTo(AccessLogFormat.OFF);
        assertThat(options.traces()).isNull();
        assertThat(options.peers()).isEmpty();
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

        assertThat(options.listen()).isEqualTo(Binding.tcp("", 9000));
        assertThat(options.api()).isEqualTo(Binding.tcp("127.0.0.1", 9001));
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
        "--port=0, --port",
        "--metrics-port=x, --metrics-port",
        "--api-ssl-cert=x, --api-ssl-key",
        "--api-ssl-ca=x, --api-ssl-key",
        "--client-ssl-cert=x, --client-ssl-key",
        "--access-log=xml, --access-log",
        "--otlp-endpoint=collector:4318, --otlp-endpoint",
        "--peers=proxy-0, --peers",
        "--storage-backend=x, --peers",
        "--redirect-port=80, --ssl-key",
        "--ssl-request-cert, --ssl-key",
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
    void socketTakesThePlaceOfAddressAndPort() {
        ProxyOptions options =
                parse(
                        "--socket=/run/p.sock",
                        "--api-socket=/run/a.sock",
                        "--api-ip=127.0.0.1",
                        "--api-port=1",
                        "--metrics-socket=/run/m.sock");

        assertThat(options.listen()).isEqualTo(Binding.unix(Path.of("/run/p.sock")));
        assertThat(options.api()).isEqualTo(Binding.unix(Path.of("/run/a.sock")));
        assertThat(options.metrics()).isEqualTo(Binding.unix(Path.of("/run/m.sock")));
        assertThat(parse("--socket=/run/p.sock").api()).isEqualTo(Binding.tcp("localhost", 8001));
        for (String other : List.of("--ip=", "--port=8000")) {
            assertThatThrownBy(() -> parse("--socket=/run/p.sock", other))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("--socket");
        }
    }

    @Test
    void ownOptionsAreRead() {
        ProxyOptions options =
                parse(
                        "--access-log=JSON",
                        "--otlp-endpoint=http://collector:4318",
                        "--peers=proxy:8001, 10.0.0.1:8001",
                        "--peers=[::1]:8001",
                        "--metrics-ip=127.0.0.1",
                        "--metrics-port=9090",
                        "--host-routing");

        assertThat(options.accessLog()).isEqualTo(AccessLogFormat.JSON);
        assertThat(requireNonNull(options.traces()).endpoint())
                .hasToString("http://collector:4318/v1/traces");
        assertThat(requireNonNull(parse("--otlp-endpoint=https://c/in").traces()).endpoint())
                .hasToString("https://c/in");
        assertThat(options.peers()).containsExactly("proxy:8001", "10.0.0.1:8001", "[::1]:8001");
        assertThat(options.metrics()).isEqualTo(Binding.tcp("127.0.0.1", 9090));
        assertThat(options.forward().hostRouting()).isTrue();
    }

    @Test
    void oddArgumentsAreWarnedOf() {
        assertThat(parse("--ip=*", "--ssl-dhparam=x", "--ssl-allow-rc4", "--insecure").warnings())
                .hasSize(4);
        assertThat(parse("--ip=*").listen()).isEqualTo(Binding.tcp("", 8000));
        assertThat(parse("--ip=").warnings()).isEmpty();
    }

    @Test
    void lastOfTwoCounts() {
        assertThat(parse("--port=1", "--port", "2").listen().port()).isEqualTo(2);
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
