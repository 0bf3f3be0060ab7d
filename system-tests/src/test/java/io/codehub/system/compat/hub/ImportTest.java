/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people had at a JupyterHub they have here after a move. */
class ImportTest {

    @Test
    void takesOverUsersAndWhatIsTheirs() throws Exception {
        try (Hub theirs = Hub.start(HubPeer.JUPYTERHUB, Settings.USUAL);
                Hub ours = Hub.start(HubPeer.CODEHUB, Settings.USUAL)) {
            Client robot = theirs.robot();
            theirs.user("guest");
            Client sharer = theirs.user("sharer");
            created(robot.api("POST", "/groups/team", Map.of("users", List.of("guest"))));
            robot.api("PUT", "/groups/team/properties", Map.of("cpus", 2));
            robot.api("PATCH", "/users/guest", Map.of("auth_state", Map.of("key", "s3cret")));
            created(robot.api("POST", "/users/sharer/servers/lab", Map.of("profile", "large")));
            theirs.until("start", () -> theirs.server("sharer", "lab").path("ready").asBoolean());
            robot.api("DELETE", "/users/sharer/servers/lab");
            theirs.until("end", () -> theirs.server("sharer", "lab").path("stopped").asBoolean());
            String token = theirs.newToken("guest", Map.of("note", "of a notebook"));
            String small =
                    theirs.newToken("guest", Map.of("scopes", List.of("read:users:name!user")));
            Answer share = sharer.api("POST", "/shares/sharer/lab", Map.of("user", "guest"));
            assertThat(share.status()).isEqualTo(200);
            Answer code = sharer.api("POST", "/share-codes/sharer/lab", Map.of());
            assertThat(code.status()).isEqualTo(200);
            JsonNode before = theirs.model("guest");
            JsonNode little = theirs.withToken(small).api("GET", "/users/guest").json();
            theirs.stop();

            String file = theirs.file("hub.sqlite").toString();
            assertThat(ours.whileStopped("import-jupyterhub", file))
                    .contains("New here now: users 1, ");

            JsonNode guest = ours.model("guest");
            assertThat(guest.path("created").asString().substring(0, 19))
                    .isEqualTo(before.path("created").asString().substring(0, 19));
            assertThat(guest.path("groups").toString()).isEqualTo("[\"team\"]");
            assertThat(guest.path("auth_state").path("key").asString()).isEqualTo("s3cret");
            assertThat(ours.robot().api("GET", "/groups/team").json().path("properties").toString())
                    .isEqualTo("{\"cpus\":2}");
            assertThat(ours.server("sharer", "lab").path("user_options").toString())
                    .isEqualTo("{\"profile\":\"large\"}");
            JsonNode self = ours.withToken(token).api("GET", "/user").json();
            assertThat(self.path("name").asString()).isEqualTo("guest");
            assertThat(ours.withToken(small).api("GET", "/users/guest").json()).isEqualTo(little);
            assertThat(self.path("scopes").toString()).contains("access:servers!server=sharer/lab");
            String secret = code.json().path("code").asString();
            Answer accepted = ours.browser("newcomer").get("/hub/accept-share?code=" + secret);
            assertThat(accepted.body()).contains("sharer");
            assertThat(ours.whileStopped("import-jupyterhub", file)).contains("nothing new");
        }
    }

    private static void created(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }
}
