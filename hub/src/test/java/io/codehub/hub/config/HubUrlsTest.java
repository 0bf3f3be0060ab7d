/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubUrlsTest {

    @Test
    void listensOnLoopbackUnlessToldOtherwise() {
        HubUrls urls = urls(Map.of());

        assertThat(urls.proxyHost()).isEqualTo("127.0.0.1");
        assertThat(urls.proxyPort()).isEqualTo(8000);
        assertThat(urls.hubHost()).isEqualTo("127.0.0.1");
        assertThat(urls.connectApiUrl()).isEqualTo("http://127.0.0.1:8081/hub/api");
        assertThat(urls.publicUrl()).isNull();
    }

    @Test
    void bindUrlGivesAddressPortAndBase() {
        HubUrls urls = urls(Map.of("bind_url", "http://:9000/jupyter"));

        assertThat(urls.proxyHost()).isEqualTo("0.0.0.0");
        assertThat(urls.proxyPort()).isEqualTo(9000);
        assertThat(urls.hubPath()).isEqualTo("/jupyter/hub/");
        assertThat(urls.userPath("alice")).isEqualTo("/jupyter/user/alice/");
    }

    @Test
    void olderPartsWinOverBindUrl() {
        HubUrls urls =
                urls(
                        Map.of(
                                "bind_url", "http://127.0.0.1:9000/a/",
                                "port", 9001,
                                "base_url", "b"));

        assertThat(urls.proxyPort()).isEqualTo(9001);
        assertThat(urls.basePath()).isEqualTo("/b/");
    }

    @Test
    void hubIsReachedByItsConnectAddress() {
        assertThat(urls(Map.of("hub_ip", "0.0.0.0", "hub_connect_ip", "10.0.0.5")).connectUrl())
                .isEqualTo("http://10.0.0.5:8081");
        assertThat(urls(Map.of("hub_connect_url", "http://hub:81/x")).connectUrl())
                .isEqualTo("http://hub:81");
        assertThat(urls(Map.of("hub_bind_url", "http://127.0.0.2:9")).connectUrl())
                .isEqualTo("http://127.0.0.2:9");
    }

    @Test
    void publicUrlIsCompletedAndMustHaveTheBase() {
        assertThat(urls(Map.of("public_url", "hub.example")).publicUrl())
                .hasToString("https://hub.example/");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> urls(Map.of("public_url", "https://hub.example/other/")))
                .withMessageContaining("base_url");
    }

    @ParameterizedTest
    @CsvSource({
        "a b, a%20b",
        "a+b, a%2Bb",
        "ü, %C3%BC",
        "a%40b, a%2540b",
        "a!b*, a%21b%2A",
        "alice@x, alice@x",
        "a~_.-, a~_.-"
    })
    void escapesNamesAsJupyterHubDoes(String name, String escaped) {
        assertThat(urls(Map.of()).serverPath(name, name))
                .isEqualTo("/user/" + escaped + "/" + escaped + "/");
    }

    private static HubUrls urls(Map<String, Object> traits) {
        return HubAddresses.read(Configurations.of(Map.of("JupyterHub", traits)));
    }
}
