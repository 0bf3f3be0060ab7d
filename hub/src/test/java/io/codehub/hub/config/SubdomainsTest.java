/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubdomainsTest {

    private static HubUrls urls(Map<String, Object> traits) {
        return HubAddresses.read(Configurations.of(Map.of("JupyterHub", traits)));
    }

    @ParameterizedTest
    @CsvSource({
        "alice, alice",
        "a-1, a-1",
        "al_ice, u-alice--ca26273",
        "user@example.com, u-userexam--b4c9a28",
        "josé, xn--jos-dma",
        "straße, xn--strae-oqa",
        "ısmail, xn--smail-m4a",
        "漢字, xn--p8s937b",
        "שלום, xn--9dbne9b",
        "123, u-123--a665a45",
        "a--b, u-ab--90827a2",
        "a.b, u-ab--2e7336d",
        "-a, u-a--c274891",
        "a☃, u-a--06cbe57",
        "É, u-x--a755f65"
    })
    void everyNameHasAHostOfItsOwn(String name, String label) {
        HubUrls urls = urls(Map.of("subdomain_host", "https://hub.example:8443"));

        assertThat(urls.serverUrl(name, ""))
                .isEqualTo("https://" + label + ".hub.example:8443" + urls.userPath(name));
        assertThat(urls.serverRoute(name, "s"))
                .isEqualTo("/" + label + ".hub.example" + urls.userPath(name) + "s/");
        assertThat(urls.serviceUrl(name)).startsWith("https://" + label + "--service.hub.example");
    }

    @ParameterizedTest
    @CsvSource({"al_ice, al_5fice", "user@example.com, user_40example.com", "É~, _c3_89_7e"})
    void olderHostsOfNamesCanBeKept(String name, String label) {
        HubUrls urls = urls(Map.of("subdomain_host", "hub.example", "subdomain_hook", "legacy"));

        assertThat(urls.originOf(name)).isEqualTo("https://" + label + ".hub.example");
        assertThat(urls.serviceRoute(name))
                .isEqualTo("/services.hub.example" + urls.servicePath(name));
    }

    @Test
    void hubIsOnTheHostAboveThem() {
        HubUrls urls = urls(Map.of("subdomain_host", "HUB.example/", "base_url", "/b/"));

        assertThat(urls.publicUrl()).hasToString("https://hub.example/b/");
        assertThat(urls.hubRoute()).isEqualTo("/");
        assertThat(urls.serverUrl("al", "x y"))
                .isEqualTo("https://al.hub.example/b/user/al/x%20y/");
    }

    @Test
    void withoutOwnHostsAllIsBelowTheHubs() {
        HubUrls urls = urls(Map.of("public_url", "https://hub.example/"));

        assertThat(urls.serverUrl("alice", "")).isEqualTo("/user/alice/");
        assertThat(urls.publicServerUrl("alice", "")).isEqualTo("https://hub.example/user/alice/");
        assertThat(urls.serverRoute("alice", "")).isEqualTo("/user/alice/");
        assertThat(urls.hubRoute()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1",
                "https://[::1]:1",
                "https://hub.example/path",
                "https://u:p@hub.example",
                "https://hub.example?x"
            })
    void hostMustBeANameWithoutAPath(String host) {
        assertThatThrownBy(() -> urls(Map.of("subdomain_host", host)))
                .hasMessageContaining("without a path");
    }

    @Test
    void publicAddressMustBeOnTheSameHost() {
        assertThatThrownBy(() ->
                        urls(
                                Map.of(
                                        "subdomain_host", "https://users.example",
                                        "public_url", "https://hub.example")))
                .hasMessageContaining("subdomain_host");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hub.example:8443/a?b#c, /a?b#c",
        "//alice.hub.example:8443//a, /a",
        "http://x.y.hub.example:8443, /",
        "https://hub.example/a,",
        "https://alice.hub.example/a,",
        "https://evilhub.example:8443/,",
        "https://hub.example:8443.evil/,",
        "https://hub.example:8443@evil/,",
        "https://evil@alice.hub.example:8443/,",
        "ftp://alice.hub.example:8443/,",
        "///alice.hub.example:8443/,"
    })
    void addressesOnTheseHostsBecomePaths(String url, String path) {
        HubUrls urls = urls(Map.of("subdomain_host", "https://hub.example:8443"));

        assertThat(Objects.requireNonNull(urls.subdomains()).pathOf(url).orElse(null))
                .isEqualTo(path);
    }
}
