/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JupyterHub's own server of a user, of this and of the last version, unchanged below our hub. */
class SingleUserTest {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jupyterhub", "jupyterhub5"})
    void opensForOwnersAndGuestsAsLongAsTheyMay(String version) throws Exception {
        Path program =
                version.equals("jupyterhub")
                        ? Programs.ofJupyterHub("jupyterhub-singleuser")
                        : Programs.ofJupyterHub5("jupyterhub-singleuser");
        try (Codehub hub =
                        new Codehub(
                                        folder,
                                        """
                                        DummyAuthenticator:
                                          allow_all: true
                                        Spawner:
                                          cmd: ["%s"]
                                          args: ["--allow-root", "--HubOAuth.cache_max_age=1"]
                                          environment:
                                            JUPYTERHUB_SINGLEUSER_APP: jupyter_server.serverapp.ServerApp
                                        """
                                                .formatted(program),
                                        "  authenticator_class: dummy\n")
                                .withRole("name: sharers\nscopes: ['shares!user']\nusers: [ada]\n")
                                .start();
                Person ada = new Person("ada", hub.url("").toString());
                Person bob = new Person("bob", hub.url("").toString())) {
            ada.signIn("x");
            bob.signIn("x");
            hub.api("POST", "/users/ada/server", null);
            Await.until("ada's server", START, () -> hub.ready("ada"));
            assertThat(Files.readString(hub.data.resolve("logs/ada.log")))
                    .doesNotContain("This could cause failure to authenticate");
            Files.writeString(hub.data.resolve("homes/ada/hello.txt"), "hello");
            String files = "/user/ada/files/hello.txt";

            assertThat(ada.visit(files)).isEqualTo(200);
            assertThat(hub.user("ada").path("servers").path("").path("last_activity").asString())
                    .isNotEmpty();

            assertThat(bob.visit(files)).isEqualTo(403);
            share(hub, "POST", 200);
            bob.visit(files);
            assertThat(bob.page.content()).contains("Server at /user/ada/");
            bob.page.locator("#submit").click();
            bob.page.waitForURL("**" + files);
            assertThat(bob.page.content()).contains("hello");

            share(hub, "PATCH", 200);
            Await.until("bob out", SOON, () -> bob.visit(files) == 403);
            assertThat(ada.visit(files)).isEqualTo(200);

            ada.page.navigate(hub.url("/hub/logout").toString());
            ada.page.locator("main button").first().click();
            ada.page.waitForURL("**/hub/log**");
            Await.until(
                    "ada out",
                    SOON,
                    () -> {
                        ada.visit(files);
                        return ada.page.url().contains("/hub/login");
                    });
        }
    }

    private static void share(Codehub hub, String method, int status) throws Exception {
        assertThat(hub.api(method, "/shares/ada/", Codehub.json("user", "bob")).statusCode())
                .isEqualTo(status);
    }
}
