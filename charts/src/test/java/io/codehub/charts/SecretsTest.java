/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where the hub's secrets come from, and what the hub gets to read. */
class SecretsTest {

    private static final String PROXY = "hub.config.ConfigurableHTTPProxy.auth_token";
    private static final String COOKIE = "hub.config.JupyterHub.cookie_secret";
    private static final String KEYS = "hub.config.CryptKeeper.keys";

    @Test
    void areDrawnWhereNothingElseGivesThem() {
        JsonNode secret =
                Chart.render("hub: {services: {bot: {admin: true}}}").get("Secret", "hub");

        assertThat(Rendered.entry(secret, PROXY)).matches("[A-Za-z0-9]{64}");
        assertThat(Rendered.entry(secret, COOKIE)).matches("[0-9a-f]{64}");
        assertThat(Rendered.entry(secret, KEYS)).matches("[0-9a-f]{64}");
        assertThat(Rendered.entry(secret, "hub.services.bot.apiToken")).matches("[0-9a-f]{64}");
    }

    @Test
    void areKeptOverReleasesAndPodsStayTheSame() {
        Rendered first = Chart.render("hub: {services: {bot: {}}}");
        JsonNode secret = first.get("Secret", "hub");
        Map<String, String> kept =
                Map.of(
                        PROXY,
                        Rendered.entry(secret, PROXY),
                        COOKIE,
                        Rendered.entry(secret, COOKIE),
                        KEYS,
                        Rendered.entry(secret, KEYS),
                        "hub.services.bot.apiToken",
                        Rendered.entry(secret, "hub.services.bot.apiToken"));

        Rendered second = Chart.render("hub: {services: {bot: {}}}", Map.of("hub", kept));

        assertThat(second.get("Secret", "hub")).isEqualTo(secret);
        assertThat(second.get("Deployment", "hub")).isEqualTo(first.get("Deployment", "hub"));
        assertThat(second.get("Deployment", "proxy")).isEqualTo(first.get("Deployment", "proxy"));
    }

    @Test
    void valuesComeFirstAndTheOnesOfTheClassBeforeTheOthers() {
        JsonNode secret =
                Chart.render(
                                """
                                proxy: {secretToken: lower}
                                hub:
                                  cookieSecret: c0ffee
                                  config:
                                    ConfigurableHTTPProxy: {auth_token: upper}
                                    CryptKeeper: {keys: [aa, bb]}
                                  services: {one: {api_token: t1}, two: {apiToken: t2}}
                                  db: {type: postgres, url: "postgresql://db/hub", password: pw}
                                """,
                                Map.of("hub", Map.of(PROXY, "old", COOKIE, "old")))
                        .get("Secret", "hub");

        assertThat(Rendered.entry(secret, PROXY)).isEqualTo("upper");
        assertThat(Rendered.entry(secret, COOKIE)).isEqualTo("c0ffee");
        assertThat(Rendered.entry(secret, KEYS)).isEqualTo("aa;bb");
        assertThat(Rendered.entry(secret, "hub.services.one.apiToken")).isEqualTo("t1");
        assertThat(Rendered.entry(secret, "hub.services.two.apiToken")).isEqualTo("t2");
        assertThat(Rendered.entry(secret, "hub.db.password")).isEqualTo("pw");
    }

    @Test
    void areNotStoredTwice() {
        JsonNode secret =
                Chart.render(
                                """
                                proxy: {secretToken: token-of-the-proxy}
                                hub:
                                  cookieSecret: c0ffee
                                  config:
                                    CryptKeeper: {keys: [0123456789abcdef]}
                                    Authenticator: {admin_users: [ada]}
                                  services: {one: {api_token: token-of-one, url: "http://one"}}
                                  db: {type: postgres, url: "postgresql://db/hub", password: secret-pw}
                                """)
                        .get("Secret", "hub");

        String values = Rendered.entry(secret, "values.yaml");

        assertThat(values)
                .doesNotContain("token-of", "c0ffee", "0123456789abcdef", "secret-pw")
                .contains("ada", "http://one", "postgresql://db/hub");
    }

    @Test
    void existingSecretSuppliesThemAndNothingIsDrawn() {
        Rendered rendered =
                Chart.render(
                        "hub: {existingSecret: mine}",
                        Map.of("mine", Map.of(PROXY, "p", COOKIE, "c", KEYS, "k")));

        assertThat(rendered.get("Secret", "hub").path("data").propertyNames())
                .containsExactly("values.yaml");
        assertThat(tokenSecret(rendered, "hub")).isEqualTo("mine");
        assertThat(tokenSecret(rendered, "proxy")).isEqualTo("mine");
    }

    @Test
    void whatTheExistingSecretLacksIsDrawn() {
        Rendered rendered =
                Chart.render("hub: {existingSecret: mine}", Map.of("mine", Map.of(COOKIE, "c")));

        assertThat(rendered.get("Secret", "hub").path("data").propertyNames())
                .contains(PROXY, KEYS)
                .doesNotContain(COOKIE);
        assertThat(tokenSecret(rendered, "proxy")).isEqualTo("hub");
    }

    @Test
    void renderersWithoutAClusterGetTheSameTwice() {
        String values = "hub: {existingSecret: mine}";

        assertThat(Chart.render(values)).isEqualTo(Chart.render(values));
    }

    @Test
    void hubReadsOnlyWhatConcernsItSoThatNothingElseRestartsIt() {
        Rendered plain = Chart.render("proxy: {secretToken: t}", kept());
        Rendered other =
                Chart.render(
                        """
                        proxy: {secretToken: t, service: {type: ClusterIP}, chp: {resources: {limits: {cpu: 1}}}}
                        prePuller: {continuous: {enabled: false}}
                        hub: {networkPolicy: {enabled: false}, service: {annotations: {a: b}}}
                        singleuser: {networkPolicy: {enabled: false}}
                        """,
                        kept());

        assertThat(other.get("Deployment", "hub")).isEqualTo(plain.get("Deployment", "hub"));
    }

    @Test
    void nullsThatSaySomethingArriveAsNull() {
        JsonNode user =
                Chart.render(
                                "singleuser: {uid: null, allowPrivilegeEscalation: null, memory: {guarantee: null}}")
                        .hubValues()
                        .path("singleuser");

        assertThat(user.path("uid").isNull()).isTrue();
        assertThat(user.path("allowPrivilegeEscalation").isNull()).isTrue();
        assertThat(user.path("cmd").isNull()).isTrue();
        assertThat(user.at("/memory/guarantee").isNull()).isTrue();
    }

    private static Map<String, Map<String, String>> kept() {
        return Map.of("hub", Map.of(COOKIE, "c", KEYS, "k"));
    }

    private static String tokenSecret(Rendered rendered, String deployment) {
        for (JsonNode variable : rendered.pod("Deployment", deployment).at("/containers/0/env")) {
            if (variable.path("name").asString().equals("CONFIGPROXY_AUTH_TOKEN")) {
                return variable.at("/valueFrom/secretKeyRef/name").asString();
            }
        }
        throw new AssertionError("no token");
    }
}
