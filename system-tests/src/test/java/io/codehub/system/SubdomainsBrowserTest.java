/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users on hosts of their own: the way there and back, and what stays between the hosts. */
class SubdomainsBrowserTest {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir private Path folder;

    private Codehub hub(String yaml) {
        return new Codehub(folder, yaml, "  authenticator_class: dummy\n")
                .withHostsBelow("hub.test");
    }

    @Test
    void anEditorIsOnTheHostOfItsUser() throws Exception {
        try (Codehub hub = hub("DummyAuthenticator:\n  allow_all: true\n").start();
                Person ada = new Person("ada", "http://hub.test:" + hub.port);
                Person bob = new Person("bob", "http://hub.test:" + hub.port)) {
            String own = "http://ada.hub.test:" + hub.port;
            ada.signIn("x");
            ada.start();
            assertThat(ada.page.url()).startsWith(own + "/user/ada/");
            assertThat(hub.user("ada").path("servers").path("").path("url").asString())
                    .isEqualTo(own + "/user/ada/");

            assertThat(fetch(ada, "http://hub.test:" + hub.port + "/hub/home"))
                    .isEqualTo("refused");
            assertThat(fetch(ada, own + "/hub/home")).isEqualTo("refused");
            assertThat(ada.page.context().cookies())
                    .filteredOn(cookie -> cookie.domain.equals("hub.test"))
                    .extracting(cookie -> cookie.name)
                    .contains("jupyterhub-hub-login", "_xsrf");
            assertThat(ada.page.context().cookies())
                    .filteredOn(cookie -> cookie.domain.equals(".hub.test"))
                    .extracting(cookie -> cookie.name)
                    .containsExactly("jupyterhub-session-id");
            assertThat(ada.page.context().cookies())
                    .filteredOn(cookie -> cookie.domain.equals("ada.hub.test"))
                    .extracting(SubdomainsBrowserTest::prefix)
                    .contains("codehub-edge");

            ada.open();
            assertThat(ada.page.url()).startsWith(own + "/user/ada/");
            ada.page.navigate(own + "/hub/home");
            assertThat(ada.page.url()).isEqualTo("http://hub.test:" + hub.port + "/hub/home");

            bob.signIn("x");
            assertThat(bob.visit("/user/ada/")).isEqualTo(404);
            assertThat(bob.page.navigate(own + "/user/ada/").status()).isEqualTo(403);
            assertThat(bob.page.content()).doesNotContain("monaco-workbench");

            ada.stop();
            Await.until("stopped", SOON, () -> hub.servers().count() == 0);
            ada.page.navigate(own + "/user/ada/");
            assertThat(ada.page.url()).startsWith("http://hub.test:" + hub.port + "/hub/user/ada/");
            assertThat(ada.page.locator("h1").textContent()).contains("not running");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void jupyterHubsOwnServerIsOnTheHostOfItsUser(boolean stockProxy) throws Exception {
        String proxy = "  command: [\"" + Programs.configurableHttpProxy() + "\"]\n";
        String yaml =
                """
                DummyAuthenticator:
                  allow_all: true
                Spawner:
                  cmd: ["%s"]
                  args: ["--allow-root", "--HubOAuth.cache_max_age=1"]
                  environment:
                    JUPYTERHUB_SINGLEUSER_APP: jupyter_server.serverapp.ServerApp
                """
                        .formatted(Programs.ofJupyterHub("jupyterhub-singleuser"));
        try (Codehub hub = hub(stockProxy ? proxy + yaml : yaml).start();
                Person ada = new Person("ada", "http://hub.test:" + hub.port);
                Person bob = new Person("bob", "http://hub.test:" + hub.port)) {
            String own = "http://ada.hub.test:" + hub.port;
            ada.signIn("x");
            bob.signIn("x");
            hub.api("POST", "/users/ada/server", null);
            Await.until("ada's server", START, () -> hub.ready("ada"));
            Files.writeString(hub.data.resolve("homes/ada/hello.txt"), "hello");

            assertThat(ada.visit("/user/ada/files/hello.txt")).isEqualTo(200);
            assertThat(ada.page.url()).startsWith(own + "/user/ada/files/hello.txt");
            assertThat(ada.page.navigate(own + "/user/ada/").status()).isEqualTo(200);
            assertThat(logo(ada, hub)).isPositive();
            assertThat(bob.page.navigate(own + "/user/ada/files/hello.txt").status())
                    .isEqualTo(403);

            ada.page.navigate("http://hub.test:" + hub.port + "/hub/logout");
            ada.page.locator("main button").first().click();
            ada.page.waitForURL("**/hub/log**");
            Await.until(
                    "ada out",
                    SOON,
                    () -> {
                        ada.page.navigate(own + "/user/ada/files/hello.txt");
                        return ada.page.url().contains("//hub.test:" + hub.port + "/hub/login");
                    });
        }
    }

    /** What a script of the page gets from an address. */
    private static String fetch(Person person, String url) {
        return (String)
                person.page.evaluate(
                        """
                        url => fetch(url, {credentials: 'include'})
                            .then(answer => 'read ' + answer.status, () => 'refused')
                        """,
                        url);
    }

    /** Width of the hub's logo on a page of the server. */
    private static int logo(Person person, Codehub hub) {
        return (int)
                person.page.evaluate(
                        """
                        url => new Promise(done => {
                            const image = new Image();
                            image.onload = () => done(image.width);
                            image.onerror = () => done(0);
                            image.src = url;
                        })
                        """,
                        "http://hub.test:" + hub.port + "/hub/logo");
    }

    private static String prefix(Cookie cookie) {
        return cookie.name.substring(0, Math.min(cookie.name.length(), "codehub-edge".length()));
    }
}
