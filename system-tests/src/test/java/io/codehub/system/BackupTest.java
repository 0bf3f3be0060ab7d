/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A copy of the data directory is a hub again; what opened doors before can be made worthless. */
class BackupTest {

    private static final String YAML =
            """
            Authenticator:
              allow_all: true
            DummyAuthenticator:
              password: secret
            """;

    @TempDir private Path folder;

    @Test
    void restoredHubKnowsItsUsersAndNoTokenOfBefore() throws Exception {
        try (Codehub hub = new Codehub(folder, YAML, "  authenticator_class: dummy\n")) {
            hub.start();
            Visitor ada = new Visitor("ada");
            assertThat(ada.signIn(hub.url("/hub/login"), "secret")).isEqualTo(302);
            String token = newToken(hub, "ada");
            hub.terminate();
            Path backup = folder.resolve("backup");
            copy(hub.data, backup);
            hub.start();
            assertThat(hub.api("DELETE", "/users/ada", null).statusCode()).isEqualTo(204);
            hub.terminate();

            copy(backup, hub.data);
            hub.start();
            assertThat(user(hub, token)).as("the backup knows what was deleted").isEqualTo(200);
            assertThat(ada.get(hub.url("/hub/home")).statusCode()).isEqualTo(200);
            hub.terminate();
            assertThat(hub.command("revoke-all")).contains("tokens", "1 sessions");
            hub.start();

            assertThat(user(hub, token)).isEqualTo(403);
            assertThat(ada.get(hub.url("/hub/home")).statusCode()).isEqualTo(302);
            assertThat(hub.user("ada").path("name").asString()).isEqualTo("ada");
            assertThat(ada.signIn(hub.url("/hub/login"), "secret")).isEqualTo(302);
        }
    }

    @Test
    void nothingIsRevokedWhileTheHubRuns() throws Exception {
        try (Codehub hub = new Codehub(folder, YAML, "  authenticator_class: dummy\n").start()) {
            assertThat(hub.command("revoke-all"))
                    .contains("stop it first")
                    .doesNotContain("Revoked");
            assertThat(hub.api("GET", "/users", null).statusCode()).isEqualTo(200);
        }
    }

    private static String newToken(Codehub hub, String user) throws Exception {
        String body = hub.api("POST", "/users/" + user + "/tokens", Codehub.json()).body();
        return JsonMapper.shared().readTree(body).path("token").asString();
    }

    private static int user(Codehub hub, String token) throws Exception {
        return hub.get("/hub/api/user", "Authorization", "token " + token).statusCode();
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        for (List<String> command :
                List.of(
                        List.of("rm", "-rf", to.toString()),
                        List.of("cp", "-a", from.toString(), to.toString()))) {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        }
    }
}
