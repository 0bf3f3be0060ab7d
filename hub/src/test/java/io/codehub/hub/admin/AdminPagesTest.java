/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administration as a browser without script sees it. */
@HubTest
class AdminPagesTest {

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;

    private HubClient root;
    private AdminBrowser boss;

    @BeforeEach
    void signInAsBoss() {
        root = new HubClient(port).withToken("token-of-service-root");
        boss = AdminBrowser.signedIn(port, "boss");
    }

    @Test
    void onlyTheScopeOpensIt() {
        AdminBrowser plain = AdminBrowser.signedIn(port, "no-admin");
        for (String page :
                List.of(
                        "",
                        "/add",
                        "/stop?server=boss/",
                        "/users/boss",
                        "/groups",
                        "/new-group",
                        "/services",
                        "/servers/boss",
                        "/overview",
                        "/audit",
                        "/audit.csv")) {
            assertThat(plain.get("/hub/admin" + page).status()).as(page).isEqualTo(403);
            assertThat(new HubClient(port).get("/hub/admin" + page).status()).isEqualTo(302);
        }
        assertThat(plain.get("/hub/home").body()).doesNotContain("href=\"/hub/admin\"");
        assertThat(boss.get("/hub/home").body()).contains("href=\"/hub/admin\"");
    }

    @Test
    void tellsScriptsWhatTheyLookFor() {
        assertThat(boss.get("/hub/admin?sort=nonsense&limit=x&offset=-1&state=odd&left=1").body())
                .contains("\"admin_access\":true", "version_footer", "data-page-limit=\"10\"");
    }

    @Test
    void findsSortsAndCutsUsers() {
        for (String name : List.of("zz-find-b", "zz-find-a", "zz-find_c", "zz-findxc")) {
            root.send("POST", "/hub/api/users/" + name, null);
        }
        touch("zz-find-a", "2026-01-02 00:00:00+00");
        touch("zz-find-b", "2026-01-03 00:00:00+00");

        assertThat(names("name_filter=ZZ-FIND"))
                .containsExactly("zz-find-a", "zz-find-b", "zz-find_c", "zz-findxc");
        assertThat(names("name_filter=zz-find_")).containsExactly("zz-find_c");
        assertThat(names("name_filter=zz-find-&sort=-name"))
                .containsExactly("zz-find-b", "zz-find-a");
        assertThat(names("name_filter=zz-find&sort=-last_activity&limit=2"))
                .containsExactly("zz-find-b", "zz-find-a");
        assertThat(names("name_filter=zz-find&limit=2&offset=2"))
                .containsExactly("zz-find_c", "zz-findxc");
        assertThat(names("name_filter=zz-find&limit=3&offset=50")).containsExactly("zz-findxc");
        assertThat(boss.get("/hub/admin?name_filter=zz-find&limit=2").body())
                .contains("1–2 of 4", "offset=2");
        assertThat(boss.get("/hub/admin?name_filter=zeppelin").body())
                .contains("No user matches “zeppelin”");
        assertThat(names("name_filter=zz-find&state=running")).isEmpty();
        put("zz-find-a", "thesis", "ready");
        assertThat(names("name_filter=zz-find&state=running")).containsExactly("zz-find-a");
        assertThat(names("name_filter=zz-find&state=stopped"))
                .containsExactly("zz-find-b", "zz-find_c", "zz-findxc");
    }

    @Test
    void addsUsersOnceAndToGroups() {
        HubClient.Answer added =
                boss.post(
                        "/hub/admin/add",
                        "names",
                        "New-One\nnew-two\n",
                        "groups",
                        "newcomers, others");
        assertThat(added.status()).isEqualTo(303);
        assertThat(boss.follow(added)).contains("2 users were added");
        assertThat(root.get("/hub/api/users/new-one").json().get("groups"))
                .isEqualTo(List.of("newcomers", "others"));
        HubClient.Answer refused =
                boss.post("/hub/admin/add", "names", "good-name\nbad/name", "groups", "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Cannot be a user name: bad/name", "good-name");
        assertThat(root.get("/hub/api/users/good-name").status()).isEqualTo(404);
    }

    @Test
    void changesAnAccountWholeOrNotAtAll() {
        root.send("POST", "/hub/api/users/edited", null);
        HubClient.Answer saved =
                boss.post(
                        "/hub/admin/users/edited",
                        "name",
                        "edited-new",
                        "groups",
                        "authors",
                        "admin",
                        "on");
        assertThat(saved.header("Location")).startsWith("/hub/admin/users/edited-new?notice=");
        Map<String, Object> model = root.get("/hub/api/users/edited-new").json();
        assertThat(model).containsEntry("admin", true).containsEntry("groups", List.of("authors"));

        HubClient.Answer refused =
                boss.post("/hub/admin/users/edited-new", "name", "boss", "groups", "readers");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("User boss already exists");
        assertThat(root.get("/hub/api/users/edited-new").json())
                .containsEntry("admin", true)
                .containsEntry("groups", List.of("authors"));
    }

    @Test
    void deletesAfterTheNameWasTyped() {
        root.send("POST", "/hub/api/users/doomed", null);
        assertThat(boss.get("/hub/admin/users/doomed/delete").body())
                .contains("Delete the user doomed?");
        assertThat(boss.post("/hub/admin/delete", "user", "doomed", "confirm", "no").status())
                .isEqualTo(400);
        HubClient.Answer deleted =
                boss.post("/hub/admin/delete", "user", "doomed", "confirm", "doomed");
        assertThat(boss.follow(deleted)).contains("1 user deleted");
        assertThat(root.get("/hub/api/users/doomed").status()).isEqualTo(404);
        assertThat(boss.get("/hub/admin/users/boss/delete").status()).isEqualTo(400);
    }

    @Test
    void asksBeforeItStopsMany() {
        for (String name : List.of("busy-a", "busy-b")) {
            root.send("POST", "/hub/api/users/" + name, null);
            put(name, "", "ready");
        }
        String question =
                boss.post("/hub/admin/users", "do", "stop", "user", "busy-a", "user", "busy-b")
                        .body();
        assertThat(question).contains("Stop the servers of 2 users?", "value=\"busy-a/\"");
        HubClient.Answer stopped =
                boss.post(
                        "/hub/admin/stop",
                        "server",
                        "busy-a/",
                        "server",
                        "busy-b/",
                        "server",
                        "busy-c/");
        assertThat(boss.follow(stopped)).contains("2 of 3 servers stopp");
    }

    @Test
    void nothingHappensWithoutTheTokenOfTheForm() {
        root.send("POST", "/hub/api/users/kept", null);
        for (String address : List.of("add", "delete", "stop", "start", "users", "users/kept")) {
            assertThat(
                            boss.postBare(
                                            "/hub/admin/" + address,
                                            Map.of("user", "kept", "confirm", "kept"))
                                    .status())
                    .as(address)
                    .isEqualTo(403);
        }
        assertThat(root.get("/hub/api/users/kept").status()).isEqualTo(200);
    }

    @Test
    void noticesCannotBeMadeUp() {
        assertThat(boss.get("/hub/admin?notice=U2VuZCBtb25leQ").body())
                .doesNotContain("Send money", "class=\"note");
    }

    @Test
    void whoLooksAfterAGroupSeesAndDoesJustThat() {
        for (String name : List.of("ward-in", "ward-out")) {
            root.send("POST", "/hub/api/users/" + name, null);
        }
        root.send("POST", "/hub/api/groups/ward", Map.of("users", List.of("ward-in")));
        AdminBrowser warden = AdminBrowser.signedIn(port, "warden");
        AdminBrowser.grant(
                jdbc,
                "warden",
                "[\"admin-ui\", \"list:users!group=ward\", \"read:users!group=ward\","
                        + " \"admin:users!group=ward\", \"delete:users!group=ward\"]");

        assertThat(names(warden, "name_filter=ward")).containsExactly("ward-in");
        assertThat(warden.get("/hub/admin/users/ward-in").status()).isEqualTo(200);
        assertThat(warden.get("/hub/admin/users/ward-out").status()).isEqualTo(404);
        assertThat(warden.get("/hub/admin/add").status()).isEqualTo(403);
        assertThat(warden.get("/hub/admin").body()).doesNotContain("Add users");
        HubClient.Answer refused =
                warden.post(
                        "/hub/admin/users/ward-in", "name", "ward-in", "groups", "ward, wardens");
        assertThat(refused.status()).isEqualTo(403);
        warden.post("/hub/admin/users/ward-in", "name", "ward-in", "admin", "on");
        assertThat(root.get("/hub/api/users/ward-in").json()).containsEntry("admin", false);
        assertThat(
                        warden.post("/hub/admin/delete", "user", "ward-out", "confirm", "ward-out")
                                .header("Location"))
                .startsWith("/hub/admin?notice=");
        assertThat(root.get("/hub/api/users/ward-out").status()).isEqualTo(200);
        for (String address : List.of("start", "stop")) {
            assertThat(warden.follow(warden.post("/hub/admin/" + address, "server", "ward-out/")))
                    .contains("0 of 1 server", "was left alone");
        }
    }

    @Test
    void keepsABlockedUserOutUntilUnblocked() {
        AdminBrowser victim = AdminBrowser.signedIn(port, "kept-out");
        String token =
                root.send("POST", "/hub/api/users/kept-out/tokens", Map.of("note", "n"))
                        .text("token");
        put("kept-out", "", "ready");
        boss.post("/hub/admin/users/kept-out", "name", "kept-out", "blocked", "on");

        HubClient program = new HubClient(port).withToken(token);
        assertThat(victim.get("/hub/home").status()).isEqualTo(302);
        assertThat(program.get("/hub/api/user").status()).isEqualTo(403);
        assertThat(AdminBrowser.signIn(port, "kept-out").status()).isEqualTo(403);
        assertThat(boss.get("/hub/admin?name_filter=kept-out").body())
                .contains(">blocked<")
                .doesNotContain("status running");
        String late =
                root.send("POST", "/hub/api/users/kept-out/tokens", Map.of("note", "n"))
                        .text("token");
        assertThat(new HubClient(port).withToken(late).get("/hub/api/user").status())
                .isEqualTo(403);

        boss.post("/hub/admin/users/kept-out", "name", "kept-out");
        assertThat(program.get("/hub/api/user").status()).isEqualTo(403);
        assertThat(AdminBrowser.signIn(port, "kept-out").status()).isEqualTo(302);
        assertThat(boss.get("/hub/admin/audit?q=kept-out").body())
                .contains("Blocked user", "Unblocked user");
        boss.post("/hub/admin/users/boss", "name", "boss", "blocked", "on");
        assertThat(boss.get("/hub/admin").status()).isEqualTo(200);
    }

    @Test
    void endsSessionsAndTokensOfAUser() {
        AdminBrowser victim = AdminBrowser.signedIn(port, "victim");
        String token =
                root.send("POST", "/hub/api/users/victim/tokens", Map.of("note", "n"))
                        .text("token");
        assertThat(boss.get("/hub/admin/users/victim").body())
                .contains("1 browser session", "1 token");
        boss.post("/hub/admin/users/victim/signout");
        assertThat(victim.get("/hub/home").status()).isEqualTo(302);
        assertThat(new HubClient(port).withToken(token).get("/hub/api/user").status())
                .isEqualTo(403);
    }

    private List<String> names(String query) {
        return names(boss, query);
    }

    private static List<String> names(AdminBrowser client, String query) {
        Matcher rows =
                Pattern.compile("<tr data-user=\"([^\"]+)\"")
                        .matcher(client.get("/hub/admin?" + query).body());
        return rows.results().map(row -> row.group(1)).toList();
    }

    private void touch(String user, String at) {
        jdbc.sql(
                        "update users set last_activity_at = cast(:at as timestamp with time zone)"
                                + " where name = :user")
                .param("at", at)
                .param("user", user)
                .update();
    }

    private void put(String user, String server, String state) {
        jdbc.sql(
                        """
                        insert into servers (user_id, name, created_at, state, spawn_id, claimed_by,
                                claimed_until, poll_after, last_activity_at)
                        select id, :server, current_timestamp, :state,
                               '0123456789abcdef0123456789abcdef', 'test',
                               timestamp with time zone '2999-01-01 00:00:00+00',
                               timestamp with time zone '2999-01-01 00:00:00+00', current_timestamp
                          from users where name = :user
                        """)
                .param("server", server)
                .param("state", state)
                .param("user", user)
                .update();
    }
}
