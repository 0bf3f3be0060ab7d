/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Servers with names, of which everybody may have two. */
class NamedServersTest extends HubTest {

    private Answer send(String method, String user, String server, Object body) {
        return hub.admin().api(method, "/users/" + user + "/servers/" + server, body);
    }

    private Answer send(String method, String user, String server) {
        return hub.admin().api(method, "/users/" + user + "/servers/" + server);
    }

    @Test
    void thereIsALimit() {
        hub.user("limit-una");
        Map<String, Object> remove = Map.of("remove", true);

        assertThat(send("POST", "limit-una", "bar-1").status()).isEqualTo(201);
        assertThat(send("POST", "limit-una", "bar-2").status()).isEqualTo(201);
        assertThat(send("POST", "limit-una", "bar-3").status()).isEqualTo(400);
        assertThat(send("POST", "limit-una", "").status()).isEqualTo(201);
        assertThat(send("DELETE", "limit-una", "bar-1", remove).status()).isEqualTo(204);
        assertThat(send("POST", "limit-una", "bar-3").status()).isEqualTo(201);
        hub.admin().api("DELETE", "/users/limit-una");
    }

    @Test
    void staysUntilItIsRemoved() {
        hub.user("stay-vic");
        assertThat(send("POST", "stay-vic", "lab").status()).isEqualTo(201);
        assertThat(hub.server("stay-vic", "lab").path("url").asString())
                .isEqualTo("/user/stay-vic/lab/");

        assertThat(send("DELETE", "stay-vic", "lab").status()).isEqualTo(204);
        JsonNode stopped = hub.server("stay-vic", "lab");
        assertThat(stopped.path("stopped").asBoolean()).isTrue();
        assertThat(stopped.path("started").isNull()).isTrue();
        JsonNode plain = hub.admin().api("GET", "/users/stay-vic").json().path("servers");
        assertThat(plain.has("lab")).isFalse();
        assertThat(send("DELETE", "stay-vic", "lab", Map.of("remove", true)).status())
                .isEqualTo(204);
        assertThat(send("DELETE", "stay-vic", "lab", Map.of("remove", true)).status())
                .isEqualTo(404);
        assertThat(send("DELETE", "stay-vic", "", Map.of("remove", true)).status()).isEqualTo(400);
    }

    @Test
    void namesAreSlugs() {
        hub.user("name-wim");

        for (String name :
                new String[] {"%24p~c%7Ca%21%20ch@rs", "Upper", "1st", "a--b", "end-", "a%2Fb"}) {
            assertThat(send("POST", "name-wim", name).status()).as(name).isEqualTo(400);
            assertThat(send("PUT", "name-wim", name, Map.of()).status()).as(name).isEqualTo(400);
        }
        String longest = "a".repeat(30);
        assertThat(send("PUT", "name-wim", longest + "a", Map.of()).status()).isEqualTo(400);
        assertThat(send("PUT", "name-wim", longest, Map.of()).status()).isEqualTo(201);
    }

    @Test
    void isMadeAndChangedWithoutAStart() {
        hub.user("edit-xia");
        Answer made =
                send(
                        "PUT",
                        "edit-xia",
                        "named",
                        Map.of("display_name", "My", "user_options", Map.of("a", 1)));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("stopped").asBoolean()).isTrue();
        assertThat(made.json().path("display_name").asString()).isEqualTo("My");
        Answer read = send("GET", "edit-xia", "named");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(send("PUT", "edit-xia", "named", Map.of()).status()).isEqualTo(409);
        assertThat(send("PUT", "edit-xia", "", Map.of()).status()).isEqualTo(409);
        Answer renamed = send("PATCH", "edit-xia", "named", Map.of("name", "n2"));
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().path("name").asString()).isEqualTo("n2");
        assertThat(renamed.json().path("user_options").toString()).isEqualTo("{\"a\":1}");
        assertThat(send("GET", "edit-xia", "named").status()).isEqualTo(404);
        assertThat(send("PATCH", "edit-xia", "n2", Map.of("name", "n2")).status()).isEqualTo(409);
        assertThat(send("PATCH", "edit-xia", "n2", Map.of("name", "")).status()).isEqualTo(409);
        assertThat(send("PATCH", "edit-xia", "n2", Map.of("name", "N 2")).status()).isEqualTo(400);
        assertThat(send("PATCH", "edit-xia", "n2", Map.of()).status()).isEqualTo(400);
        assertThat(send("PATCH", "edit-xia", "n2", "{\"user_options\":null}").status())
                .isEqualTo(400);
        assertThat(send("PATCH", "edit-xia", "n2", Map.of("display_name", 5)).status())
                .isEqualTo(400);
        assertThat(send("PATCH", "edit-xia", "nosuch", Map.of("name", "x")).status())
                .isEqualTo(404);
        assertThat(send("PATCH", "edit-xia", "n2", Map.of("bogus", 1)).status())
                .isEqualTo(HubDifferences.UNKNOWN_KEY_OF_A_SERVER.of(peer));
        send("POST", "edit-xia", "n2");
        assertThat(send("PATCH", "edit-xia", "n2", Map.of("name", "n3")).status()).isEqualTo(400);
        send("DELETE", "edit-xia", "n2");
    }

    @Test
    void wrongBodiesAreRefusedBeforeAnythingIsMade() {
        hub.user("body-yan");

        for (String body :
                new String[] {
                    "[1]",
                    "5",
                    "{\"display_name\":5}",
                    "{\"display_name\":\" outer\"}",
                    "{\"user_options\":[]}",
                    "{"
                }) {
            assertThat(send("PUT", "body-yan", "new", body).status()).as(body).isEqualTo(400);
            assertThat(send("POST", "body-yan", "new", body).status()).as(body).isEqualTo(400);
        }
        assertThat(hub.server("body-yan", "new").isMissingNode()).isTrue();
        assertThat(send("PUT", "body-yan", "new", "").status()).isEqualTo(201);
        assertThat(hub.server("body-yan", "new").path("display_name").asString()).isEqualTo("new");
    }

    @Test
    void theDefaultServerCanGetAName() {
        hub.startServer("def-zoe");
        hub.stopServer("def-zoe");

        Answer renamed = hub.admin().api("PATCH", "/users/def-zoe/server", Map.of("name", "first"));

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().path("full_name").asString()).isEqualTo("def-zoe/first");
        assertThat(hub.admin().api("GET", "/users/def-zoe/server").status())
                .isEqualTo(HubDifferences.DEFAULT_SERVER_THAT_NEVER_RAN.of(peer));
    }
}
