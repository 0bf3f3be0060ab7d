/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Services that the hub runs, written with JupyterHub's own library, seen with a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(90);

    private final int servicePort = Programs.freePort();
    private final int outsidePort = Programs.freePort();

    @SuppressWarnings("NullAway.Init")
    private Codehub hub;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    void startHub(@TempDir Path place) throws Exception {
        folder = place;
        String python = Programs.ofJupyterHub("python3").toString();
        String program = Programs.resource("whoami-service.py", place).toString();
        hub =
                new Codehub(
                                place,
                                """
                                DummyAuthenticator:
                                  allow_all: true
                                """,
                                "  authenticator_class: dummy\n")
                        .withService(
                                """
                                name: whoami
                                url: http://127.0.0.1:%d
                                command: [%s, %s, %s]
                                environment: {COLOUR: blue}
                                oauth_client_allowed_scopes: ['read:users!user']
                                """
                                        .formatted(
                                                servicePort,
                                                python,
                                                program,
                                                place.resolve("web.json")))
                        .withService(
                                """
                                name: plain
                                command: [%s, %s, %s]
                                """
                                        .formatted(python, program, place.resolve("plain.json")))
                        .withService(
                                """
                                name: outside
                                api_token: token-of-outside
                                oauth_redirect_uri: http://127.0.0.1:%1$d/oauth_callback
                                """
                                        .formatted(outsidePort))
                        .withRole(
                                """
                                name: visitors
                                scopes:
                                  - access:services!service=whoami
                                  - access:services!service=outside
                                users: [ada]
                                """)
                        .start();
        Await.until(
                "the service through the proxy",
                SOON,
                () -> hub.get("/services/whoami/").statusCode() == 302);
    }

    @AfterAll
    void stopHub() {
        hub.close();
    }

    @Test
    void usersSignInByConsentUntilTheyLeaveTheHub() {
        try (Person ada = new Person("ada", hub.url("").toString())) {
            ada.signIn("x");
            ada.page.navigate(hub.url("/services/whoami/").toString());
            assertThat(ada.page.title()).startsWith("Allow an application");
            ada.page.locator("#submit").click();
            ada.page.waitForURL("**/services/whoami/");
            assertThat(ada.page.locator("#user").textContent()).isEqualTo("ada");
            assertThat(ada.page.locator("#scopes").textContent())
                    .contains("access:services!service=whoami", "read:users!user=ada")
                    .doesNotContain("servers");

            ada.page.navigate(hub.url("/hub/logout").toString());
            ada.page.locator("main button").first().click();
            ada.page.waitForURL("**/hub/log**");
            ada.page.navigate(hub.url("/services/whoami/").toString());
            assertThat(ada.page.url()).contains("/hub/login");
        }
        try (Person eve = new Person("eve", hub.url("").toString())) {
            eve.signIn("x");
            assertThat(eve.visit("/services/whoami/")).isEqualTo(403);
        }
    }

    @Test
    void servicesOfSomebodyElseSignUsersInAtTheirOwnAddress() throws Exception {
        String address = "http://127.0.0.1:" + outsidePort + "/";
        ProcessBuilder builder =
                new ProcessBuilder(
                        Programs.ofJupyterHub("python3").toString(),
                        folder.resolve("whoami-service.py").toString());
        builder.environment()
                .putAll(
                        Map.of(
                                "JUPYTERHUB_API_TOKEN",
                                "token-of-outside",
                                "JUPYTERHUB_API_URL",
                                hub.url("/hub/api").toString(),
                                "JUPYTERHUB_HOST",
                                hub.url("").toString(),
                                "JUPYTERHUB_SERVICE_NAME",
                                "outside",
                                "JUPYTERHUB_CLIENT_ID",
                                "service-outside",
                                "JUPYTERHUB_SERVICE_PREFIX",
                                "/",
                                "JUPYTERHUB_SERVICE_URL",
                                address,
                                "JUPYTERHUB_OAUTH_CALLBACK_URL",
                                address + "oauth_callback"));
        Process outside = builder.inheritIO().start();
        try (Person ada = new Person("ada", hub.url("").toString())) {
            ada.signIn("x");
            Await.until("its page", SOON, () -> ada.page.navigate(address) != null);
            ada.page.locator("#submit").click();
            ada.page.waitForURL(address);
            assertThat(ada.page.locator("#user").textContent()).isEqualTo("ada");
        } finally {
            outside.destroy();
        }
    }

    @Test
    void killedServiceIsStartedAgain() throws Exception {
        long first = model("whoami").path("pid").asLong();
        assertThat(first).isPositive();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        Await.until(
                "another process",
                SOON,
                () -> {
                    long now = model("whoami").path("pid").asLong();
                    return now != first
                            && now > 0
                            && hub.get("/services/whoami/").statusCode() == 302;
                });
    }

    @Test
    void servicesEndWithTheHubHoweverItEnds() throws Exception {
        hub.kill();
        Await.until("services gone", SOON, () -> hub.servers().count() == 0);

        hub.start();
        Await.until(
                "the service again", SOON, () -> hub.get("/services/whoami/").statusCode() == 302);
        hub.terminate();
        assertThat(hub.servers()).isEmpty();

        hub.start();
        Await.until(
                "the service once more",
                SOON,
                () -> hub.get("/services/whoami/").statusCode() == 302);
    }

    @Test
    void theEnvironmentIsTheDocumentedOne() throws Exception {
        JsonNode web = environment("web.json");
        JsonNode plain = environment("plain.json");
        assertThat(web.path("JUPYTERHUB_SERVICE_NAME").asString()).isEqualTo("whoami");
        assertThat(web.path("JUPYTERHUB_SERVICE_URL").asString())
                .isEqualTo("http://127.0.0.1:" + servicePort);
        assertThat(web.path("JUPYTERHUB_SERVICE_PREFIX").asString()).isEqualTo("/services/whoami/");
        assertThat(web.path("JUPYTERHUB_CLIENT_ID").asString()).isEqualTo("service-whoami");
        assertThat(web.path("JUPYTERHUB_API_URL").asString())
                .isEqualTo("http://127.0.0.1:" + hub.hubPort + "/hub/api");
        assertThat(web.path("COLOUR").asString()).isEqualTo("blue");
        assertThat(web.has("CONFIGPROXY_AUTH_TOKEN")).isFalse();
        assertThat(plain.path("JUPYTERHUB_SERVICE_URL").asString())
                .isEqualTo("http://127.0.0.1:0/");
        assertThat(plain.has("JUPYTERHUB_SERVICE_PREFIX")).isFalse();
        String token = plain.path("JUPYTERHUB_API_TOKEN").asString();
        var self = hub.get("/hub/api/user", "Authorization", "token " + token);
        assertThat(JSON.readTree(self.body()).path("name").asString()).isEqualTo("plain");
        assertThat(Files.readString(hub.log())).doesNotContain(token);
    }

    private JsonNode model(String service) throws IOException, InterruptedException {
        return JSON.readTree(hub.api("GET", "/services/" + service, null).body());
    }

    private JsonNode environment(String file) throws Exception {
        Path written = folder.resolve(file);
        Await.until(file, SOON, () -> Files.exists(written));
        return JSON.readTree(Files.readString(written));
    }
}
