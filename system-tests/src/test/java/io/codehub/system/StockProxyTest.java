/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our hub with JupyterHub's own proxy, which checks nobody. */
class StockProxyTest {

    private static final String WARNING = "The proxy does not check who may reach an editor";

    @TempDir private Path folder;

    @Test
    void theHubWorksAndEditorsStayShut() throws Exception {
        String yaml =
                """
                  command: ["%s"]
                DummyAuthenticator:
                  allow_all: true
                """
                        .formatted(Programs.configurableHttpProxy());
        try (Codehub hub = new Codehub(folder, yaml, "  authenticator_class: dummy\n").start();
                Person ada = new Person("ada", hub.url("").toString())) {
            assertThat(Files.readString(hub.log())).containsOnlyOnce(WARNING);
            ada.signIn("any");
            hub.api("POST", "/users/ada/server", null);
            Await.until("ada's editor", Duration.ofSeconds(60), () -> hub.ready("ada"));

            // The editor is locked with a secret that only our proxy would present.
            for (String path : new String[] {"/user/ada/", "/user/ada/healthz", "/user/ada"}) {
                assertThat(hub.get(path).body()).doesNotContain("workbench", "lastHeartbeat");
            }
            ada.visit("/user/ada/");
            assertThat(ada.page.content()).doesNotContain("vscode-workbench");

            String before = hub.get("/user/ada/healthz").headers().map().keySet().toString();
            hub.proxy().destroyForcibly();

            Await.until(
                    "routes again",
                    Duration.ofSeconds(60),
                    () ->
                            hub.get("/user/ada/healthz")
                                    .headers()
                                    .map()
                                    .keySet()
                                    .toString()
                                    .equals(before));
            assertThat(ada.visit("/hub/home")).isEqualTo(200);
        }
    }
}
