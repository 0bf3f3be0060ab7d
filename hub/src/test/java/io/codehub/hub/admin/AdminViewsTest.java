/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Groups, services, one server, the overview and the audit log in the administration. */
@HubTest
class AdminViewsTest {

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
    void makesFillsAndDeletesGroups() {
        for (String name : List.of("gm-a", "gm-b")) {
            root.send("POST", "/hub/api/users/" + name, null);
        }
        assertThat(boss.follow(boss.post("/hub/admin/new-group", "name", "gm", "users", "gm-a")))
                .contains("The group gm was created", "gm-a");
        assertThat(boss.follow(boss.post("/hub/admin/groups/gm/users", "users", "gm-b")))
                .contains("gm-b is now in the group");
        HubClient.Answer unknown =
                boss.post("/hub/admin/groups/gm/users", "users", "gm-b, nobody-knows");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("No such user: nobody-knows");
        boss.post("/hub/admin/groups/gm/remove", "user", "gm-a");
        boss.post("/hub/admin/groups/gm", "properties", "quota: 20Gi\nlimit: 5\n\"a: b\": [1]");
        assertThat(root.get("/hub/api/groups/gm").json())
                .containsEntry("users", List.of("gm-b"))
                .containsEntry(
                        "properties", Map.of("quota", "20Gi", "limit", 5, "a: b", List.of(1)));
        assertThat(boss.get("/hub/admin/groups/gm").body())
                .contains("quota: 20Gi", "limit: 5", "&quot;a: b&quot;: [1]");
        assertThat(boss.get("/hub/admin/groups?q=GM").body()).contains("quota, limit, a: b");
        assertThat(boss.post("/hub/admin/groups/gm/delete", "confirm", "x").status())
                .isEqualTo(400);
        boss.post("/hub/admin/groups/gm/delete", "confirm", "gm");
        assertThat(root.get("/hub/api/groups/gm").status()).isEqualTo(404);
    }

    @Test
    void putsSelectedUsersIntoAGroup() {
        for (String name : List.of("sel-a", "sel-b")) {
            root.send("POST", "/hub/api/users/" + name, null);
        }
        assertThat(boss.post("/hub/admin/users", "do", "group", "user", "sel-a").body())
                .contains("Add 1 user to a group");
        assertThat(
                        boss.follow(
                                boss.post(
                                        "/hub/admin/members",
                                        "user",
                                        "sel-a",
                                        "user",
                                        "sel-b",
                                        "group",
                                        "selected")))
                .contains("2 users are now in the group selected");
        assertThat(root.get("/hub/api/groups/selected").json().get("users"))
                .isEqualTo(List.of("sel-a", "sel-b"));
    }

    @Test
    void listsServices() {
        assertThat(boss.get("/hub/admin/services").body())
                .contains("gradebook", "/services/gradebook/", "Runs by itself", "configuration");
    }

    @Test
    void tellsOfOneServerAndWhatWasDoneWithIt() {
        root.send("POST", "/hub/api/users/looked-at", null);
        assertThat(boss.get("/hub/admin/servers/looked-at").body())
                .contains("Server of looked-at", "Nothing yet", "formaction");
        boss.post("/hub/admin/start", "server", "looked-at/");
        String page = boss.get("/hub/admin/servers/looked-at").body();
        assertThat(page).contains("Started server", "by boss from", "Server requested");
        assertThat(
                        boss.follow(
                                boss.post(
                                        "/hub/admin/stop",
                                        "server",
                                        "looked-at/",
                                        "back",
                                        "servers/looked-at/")))
                .contains("Server of looked-at", "1 server stopp");
        assertThat(boss.get("/hub/admin/servers/looked-at").body()).contains("Stopped server");
        assertThat(boss.get("/hub/admin/servers/looked-at/none").status()).isEqualTo(404);
        assertThat(boss.get("/hub/admin/audit?q=looked-at/").body())
                .contains("looked-at / default server");
    }

    @Test
    void figuresComeFromTheDatabase() {
        event("server.ready", "ov-a/", "done", "{\"seconds\": 14.0}");
        event("server.failed", "ov-b/", "failed", "{\"seconds\": 300.0}");
        String page = boss.get("/hub/admin/overview").body();
        assertThat(page)
                .contains(
                        "Running now",
                        "Started in the last hour",
                        "half within",
                        "JupyterHub 6.1.1")
                .contains("href=\"/hub/admin/servers/ov-b\"", "no machine is free", "this one");
    }

    @Test
    void findsCutsAndExportsTheAuditLog() {
        for (int i = 0; i < 60; i++) {
            event("user.create", "many-" + i + "/x", "done", null);
            event("test.many", "the-many", "done", null);
        }
        String first = boss.get("/hub/admin/audit?q=the-many").body();
        assertThat(first).contains("50 events", "&amp;before=").doesNotContain("&amp;after=");
        String older = first.replaceAll("(?s).*href=\"([^\"]*&amp;before=[0-9]+)\".*", "$1");
        assertThat(boss.get(older.replace("&amp;", "&")).body())
                .contains("10 events", "&amp;after=");
        assertThat(boss.get("/hub/admin/audit?q=the-many&what=tokens").body())
                .contains("Nothing that you may see");
        event("test.formula", "=cmd()", "done", null);
        HubClient.Answer csv = boss.get("/hub/admin/audit.csv?q==cmd()");
        assertThat(csv.header("Content-Disposition")).contains("audit-log.csv");
        assertThat(csv.body())
                .startsWith("time,event,actor")
                .contains(",test.formula,", ",'=cmd(),");
    }

    @Test
    void namesOnlyAFewOfMany() {
        String names =
                IntStream.range(0, 30).mapToObj(i -> "\"m-" + i + "\"").collect(joining(","));
        event("group.change", "crowd", "done", "{\"added\": [" + names + "]}");
        assertThat(boss.get("/hub/admin/audit?q=crowd").body())
                .contains("m-8, m-9 and 20 more)")
                .doesNotContain("m-10");
        assertThat(boss.get("/hub/admin/audit.csv?q=crowd").body()).contains("m-29");
    }

    @Test
    void theLogOfOthersIsForThoseWhoLookAfterAll() {
        root.send("POST", "/hub/api/users/log-in", null);
        root.send("POST", "/hub/api/users/log-out", null);
        AdminBrowser warden = AdminBrowser.signedIn(port, "log-warden");
        AdminBrowser.grant(
                jdbc,
                "log-warden",
                "[\"admin-ui\", \"admin:users!user=log-in\", \"list:users!user=log-in\"]");
        assertThat(warden.get("/hub/admin/audit").body())
                .contains(">log-in<")
                .doesNotContain("log-out", ">boss<");
        assertThat(warden.get("/hub/admin/overview").body()).contains("Nothing that you may see");
        assertThat(warden.get("/hub/admin/services").body()).contains("No services");
        assertThat(warden.get("/hub/admin/groups").body()).contains("No groups");
        assertThat(warden.get("/hub/admin/servers/log-in").status()).isEqualTo(404);
    }

    private void event(String action, String target, String result, @Nullable String details) {
        jdbc.sql(
                        """
                        insert into audit_events (at, action, actor_kind, actor, subject, target, result,
                                reason, details)
                        values (current_timestamp, :action, 'hub', 'hub', :subject, :target, :result,
                                case :result when 'failed' then 'no machine is free' end, :details)
                        """)
                .param("action", action)
                .param("subject", target.split("/", 2)[0])
                .param("target", target)
                .param("result", result)
                .param("details", details, Types.VARCHAR)
                .update();
    }
}
