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

/** Users over REST. */
class UsersTest extends HubTest {

    private static final String[] WHOLE_MODEL = {
        "kind",
        "name",
        "admin",
        "groups",
        "roles",
        "server",
        "pending",
        "created",
        "last_activity",
        "servers",
        "auth_state",
        "user_info"
    };

    @Test
    void administratorsSeeAll() {
        hub.user("list-ann");

        JsonNode users = hub.admin().api("GET", "/users?name_filter=list-ann").json();

        assertThat(users).hasSize(1);
        JsonNode ann = users.get(0);
        assertThat(ann.propertyNames()).containsExactlyInAnyOrder(WHOLE_MODEL);
        assertThat(ann.path("kind").asString()).isEqualTo("user");
        assertThat(ann.path("admin").asBoolean(true)).isFalse();
        assertThat(ann.path("auth_state").isNull()).isTrue();
        assertThat(ann.path("servers")).isEmpty();
        assertThat(ann.path("roles")).extracting(JsonNode::asString).containsExactly("user");
        JsonNode admin = hub.admin().api("GET", "/users/admin").json();
        assertThat(admin.path("admin").asBoolean()).isTrue();
        assertThat(admin.path("roles"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("admin", "user");
        assertThat(hub.user("list-ann").api("GET", "/users").status()).isEqualTo(403);
    }

    @Test
    void everybodyCanAskWhoTheyAre() {
        JsonNode user = hub.user("who-kim").api("GET", "/user").json();
        JsonNode service = hub.withToken("token-of-the-static-service").api("GET", "/user").json();

        assertThat(user.path("kind").asString()).isEqualTo("user");
        assertThat(user.path("token_id").asString()).startsWith("a");
        assertThat(user.path("session_id").isNull()).isTrue();
        assertThat(user.path("scopes"))
                .extracting(JsonNode::asString)
                .contains("read:users!user=who-kim", "start:servers!user=who-kim");
        assertThat(service.path("kind").asString()).isEqualTo("service");
        assertThat(service.path("name").asString()).isEqualTo("static");
        Answer wrong = hub.withToken("wrong").api("GET", "/user");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.json().path("status").asInt()).isEqualTo(403);
    }

    @Test
    void isCreatedOnce() {
        Answer created = hub.admin().api("POST", "/users/new-user");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("admin").asBoolean(true)).isFalse();
        assertThat(created.json().path("roles"))
                .extracting(JsonNode::asString)
                .containsExactly("user");
        assertThat(hub.admin().api("POST", "/users/new-user").status()).isEqualTo(409);
        for (String field : new String[] {"name", "groups", "roles", "auth_state", "admin"}) {
            assertThat(hub.admin().api("POST", "/users/new-odd", Map.of(field, 1)).status())
                    .as(field)
                    .isEqualTo(400);
        }
        assertThat(hub.admin().api("GET", "/users/new-odd").status()).isEqualTo(404);
    }

    @Test
    void severalAreCreatedButForThoseThatExist() {
        List<String> two = List.of("many-a", "many-b");
        assertThat(hub.admin().api("POST", "/users", Map.of("usernames", two)).status())
                .isEqualTo(201);

        assertThat(hub.admin().api("POST", "/users", Map.of("usernames", two)).status())
                .isEqualTo(409);
        Answer third =
                hub.admin()
                        .api(
                                "POST",
                                "/users",
                                Map.of("usernames", List.of("many-a", "many-b", "many-ab")));
        assertThat(third.status()).isEqualTo(201);
        assertThat(third.json()).hasSize(1);
        assertThat(third.json().get(0).path("name").asString()).isEqualTo("many-ab");
    }

    @Test
    void onlyAdministratorsMakeAdministrators() {
        Client usher = hub.user("usher");
        hub.user("rank-y");
        Map<String, Object> admin = Map.of("admin", true);

        assertThat(usher.api("POST", "/users/rank-x", admin).status()).isEqualTo(403);
        assertThat(usher.api("PATCH", "/users/rank-y", admin).status()).isEqualTo(403);
        assertThat(usher.api("PATCH", "/users/admin", Map.of("name", "king")).status())
                .isEqualTo(403);
        Answer renamed = usher.api("PATCH", "/users/rank-y", Map.of("name", "rank-z"));
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().path("name").asString()).isEqualTo("rank-z");
        assertThat(hub.admin().api("GET", "/users/rank-y").status()).isEqualTo(404);
    }

    @Test
    void othersAreNotToldApartFromNobody() {
        Client eve = hub.user("peek-eve");

        Answer own = eve.api("GET", "/users/peek-eve");
        Answer nobody = eve.api("GET", "/users/peek-nobody");
        Answer admin = eve.api("GET", "/users/admin");

        assertThat(own.status()).isEqualTo(200);
        assertThat(own.json().has("auth_state")).isFalse();
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(admin.status()).isEqualTo(404);
        assertThat(admin.message()).isEqualTo(nobody.message());
    }

    @Test
    void isRenamedToANormalisedName() {
        hub.user("name-lee");
        hub.user("name-taken");

        assertThat(rename("name-lee", "NAME-TAKEN").status()).isEqualTo(400);
        assertThat(rename("name-lee", "..").status()).isEqualTo(400);
        assertThat(rename("name-lee", "").status()).isEqualTo(400);
        assertThat(rename("name-lee", "NAME-LEE2").json().path("name").asString())
                .isEqualTo("name-lee2");
        assertThat(hub.admin().api("PATCH", "/users/name-lee2").status()).isEqualTo(400);
        assertThat(hub.admin().api("PATCH", "/users/name-lee2", "{}").status()).isEqualTo(200);
    }

    private Answer rename(String user, String name) {
        return hub.admin().api("PATCH", "/users/" + user, Map.of("name", name));
    }

    @Test
    void isNotRenamedUnderARunningServer() {
        hub.startServer("name-run");

        assertThat(rename("name-run", "name-ran").status())
                .isEqualTo(HubDifferences.RENAME_OF_A_USER_WHOSE_SERVER_RUNS.of(peer));
        hub.robot().api("DELETE", "/users/name-run/server");
        hub.robot().api("DELETE", "/users/name-ran/server");
    }

    @Test
    void whatTheSignInServiceStoredIsForAdministrators() {
        hub.user("state-pam");
        Map<String, Object> state = Map.of("auth_state", Map.of("key", "value"));

        Answer stored = hub.admin().api("PATCH", "/users/state-pam", state);

        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.json().path("auth_state").toString()).isEqualTo("{\"key\":\"value\"}");
        assertThat(hub.admin().api("GET", "/users/state-pam").json().path("auth_state"))
                .isEqualTo(stored.json().path("auth_state"));
        Client pam = hub.user("state-pam");
        assertThat(pam.api("GET", "/users/state-pam").json().has("auth_state")).isFalse();
        assertThat(pam.api("PATCH", "/users/state-pam", state).status()).isEqualTo(403);
    }

    @Test
    void theOldLeaveOfAdministratorsIsOff() {
        hub.user("leave-joe");

        assertThat(hub.admin().api("POST", "/users/leave-joe/admin-access").status())
                .isEqualTo(403);
    }

    @Test
    void isDeletedWithWhatIsTheirs() {
        Client dan = hub.user("gone-dan");
        hub.startServer("gone-dan");

        assertThat(hub.admin().api("DELETE", "/users/admin").status()).isEqualTo(400);
        assertThat(hub.admin().api("DELETE", "/users/gone-nobody").status()).isEqualTo(404);
        Answer deleted = hub.admin().api("DELETE", "/users/gone-dan");

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.header("Content-Type")).isEmpty();
        assertThat(dan.api("GET", "/user").status()).isEqualTo(403);
        assertThat(hub.admin().api("GET", "/users/gone-dan").status()).isEqualTo(404);
    }

    @Test
    void activityOnlyMovesForward() {
        Client mia = hub.user("act-mia");
        hub.startServer("act-mia");
        String later = "2099-01-01T00:00:00Z";

        assertThat(act(mia, "admin", Map.of("last_activity", "2020-01-01T00:00:00Z")).status())
                .isEqualTo(404);
        assertThat(
                        act(hub.admin(), "act-mia", Map.of("last_activity", "2020-01-01T00:00:00Z"))
                                .status())
                .isEqualTo(200);
        assertThat(act(mia, "act-mia", Map.of("last_activity", later)).status()).isEqualTo(400);
        String before = hub.server("act-mia", "").path("last_activity").asString();
        assertThat(act(mia, "act-mia", servers("", "2020-01-01T00:00:00Z")).status())
                .isEqualTo(200);
        assertThat(hub.server("act-mia", "").path("last_activity").asString()).isEqualTo(before);
        String newer = java.time.Instant.now().plusSeconds(60).toString();
        assertThat(act(mia, "act-mia", servers("", newer)).status()).isEqualTo(200);
        assertThat(hub.server("act-mia", "").path("last_activity").asString())
                .startsWith(newer.substring(0, 19));
        Answer unknown = act(mia, "act-mia", servers("nosuch", newer));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.message()).contains("nosuch");
        for (String body : new String[] {"{}", "[]", "", "{\"servers\":{\"\":{}}}"}) {
            assertThat(mia.api("POST", "/users/act-mia/activity", body).status()).isEqualTo(400);
        }
        hub.stopServer("act-mia");
    }

    private static Map<String, Object> servers(String name, String time) {
        return Map.of("servers", Map.of(name, Map.of("last_activity", time)));
    }

    private static Answer act(Client client, String user, Object body) {
        return client.api("POST", "/users/" + user + "/activity", body);
    }
}
