/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static io.codehub.hub.page.PageClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Home, start and stop pages in all states of a server. */
class ServerPagesTest extends PageTestContext {

    @Test
    void homeOffersWhatTheStateAllows() {
        PageClient user = client().signedIn("homer");

        assertThat(user.get("/hub/home").body())
                .contains("id=\"start\" href=\"/hub/spawn/homer\"", "id=\"new-server-name\"")
                .doesNotContain("id=\"stop\"");

        put("homer", "", "ready");
        assertThat(user.get("/hub/home").body())
                .contains("id=\"stop\"", "href=\"/user/homer/\"", "/hub/stop/homer")
                .contains("since <time");

        put("homer", "", "failed");
        assertThat(user.get("/hub/home").body())
                .contains("The editor &lt;did&gt; not answer", "Try again");

        put("homer", "", "spawning");
        assertThat(user.get("/hub/home").body()).contains("Cancel start", "href=\"/user/homer/\"");

        put("homer", "thesis", "stopped");
        assertThat(user.get("/hub/home").body())
                .contains("data-server-name=\"thesis\"", "start-server", "delete-server")
                .contains("/hub/spawn/homer/thesis");
    }

    @Test
    void startsAtOnceAndLeadsToTheProgressPage() {
        PageClient user = client().signedIn("starter");

        var answer = user.get("/hub/spawn/starter?next=%2Fuser%2Fstarter%2F%3Fa%3D1");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer))
                .isEqualTo("/hub/spawn-pending/starter?next=%2Fuser%2Fstarter%2F%3Fa%3D1");
    }

    @Test
    void asksBeforeAStartThatAnotherSiteCaused() {
        PageClient user = client().signedIn("asked");

        var answer = user.get("/hub/spawn?profile=%22%3Cb%3E", "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Start my server?", "name=\"profile\" value=\"&quot;&lt;b&gt;\"");
        assertThat(user.get("/hub/home").body()).contains("Stopped");
    }

    @Test
    void leadsOnWhenTheServerRuns() {
        PageClient user = client().signedIn("runner");
        put("runner", "", "ready");

        assertThat(location(user.get("/hub/spawn?a=1"))).isEqualTo("/user/runner/?a=1");
        assertThat(location(user.get("/hub/spawn?next=%2Fuser%2Frunner%2Fx")))
                .isEqualTo("/user/runner/x");
        assertThat(location(user.get("/hub/spawn-pending/runner?next=https%3A%2F%2Fevil.example")))
                .isEqualTo("/user/runner/");
        assertThat(location(user.get("/hub/?b=2"))).isEqualTo("/user/runner/?b=2");
        assertThat(user.submit("/hub/spawn/runner", Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void showsHowAStartGoesOn() {
        PageClient user = client().signedIn("waiter");

        assertThat(user.get("/hub/spawn-pending/waiter").statusCode()).isEqualTo(200);
        assertThat(user.get("/hub/spawn-pending/waiter").body())
                .contains("Your server is not running", "href=\"/hub/spawn/waiter\"");

        put("waiter", "", "spawning");
        var progress = user.get("/hub/spawn-pending/waiter");
        assertThat(progress.statusCode()).isEqualTo(200);
        assertThat(progress.body())
                .contains("class=\"progress\"", "id=\"stop-server-btn\"", "<noscript>")
                .contains("data-progress=\"/hub/api/users/waiter/server/progress?_xsrf=");

        put("waiter", "", "stopping");
        assertThat(user.get("/hub/spawn-pending/waiter").body()).contains("Stopping my server");

        put("waiter", "", "failed");
        var failed = user.get("/hub/spawn-pending/waiter");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("The editor &lt;did&gt; not answer", "id=\"start\"");

        assertThat(user.get("/hub/spawn-pending/waiter/none").statusCode()).isEqualTo(404);
    }

    @Test
    void asksBeforeAStop() {
        PageClient user = client().signedIn("stopper");
        put("stopper", "", "ready");

        assertThat(user.get("/hub/stop/stopper").body()).contains("Stop my server?");
        assertThat(user.post("/hub/stop/stopper", Map.of()).statusCode()).isEqualTo(403);
        var answer = user.submit("/hub/stop/stopper", Map.of());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isIn("/hub/stop/stopper", "/hub/home");
    }

    @Test
    void createsNamedServersFromTheirLabels() {
        PageClient user = client().signedIn("namer");

        var answer = user.submit("/hub/create/namer", Map.of("server", "My Thésis 2!"));

        assertThat(location(answer)).isEqualTo("/hub/spawn/namer/my-thesis-2");
        assertThat(user.get("/hub/home").body()).contains("My Thésis 2!", "1 of 3 used");

        var refused = user.submit("/hub/create/namer", Map.of("server", "<42>"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("A name needs at least one letter", "value=\"&lt;42&gt;\"")
                .contains("aria-describedby=\"new-server-problem\"");
    }

    @Test
    void givesNamedServersOtherDisplayNames() {
        PageClient ada = client().signedIn("renamer");
        ada.submit("/hub/create/renamer", Map.of("server", "My  \u200bthesis"));
        put("renamer", "my-thesis", "ready");

        var running = ada.submit("/hub/rename/renamer/my-thesis", Map.of("display_name", "Other"));
        assertThat(running.statusCode()).isEqualTo(400);
        assertThat(running.body()).contains("Stop it first.", "value=\"Other\"");

        put("renamer", "my-thesis", "stopped");
        assertThat(ada.get("/hub/rename/renamer/my-thesis").body())
                .contains("/user/renamer/my-thesis/");
        assertThat(
                        ada.submit(
                                        "/hub/rename/renamer/my-thesis",
                                        Map.of("display_name", "  Thesis, <final> "))
                                .statusCode())
                .isEqualTo(303);
        assertThat(ada.get("/hub/home").body())
                .contains("Thesis, &lt;final&gt;", "data-server-name=\"my-thesis\"")
                .doesNotContain("older version");
        put("renamer", "Old_one", "stopped");
        assertThat(ada.get("/hub/home").body()).contains("older version", "Old_one");
    }

    @Test
    void deletesOnlyWhatWasNamed() {
        PageClient user = client().signedIn("deleter");
        put("deleter", "old", "stopped");

        assertThat(user.get("/hub/delete/deleter/old").body()).contains("Delete the server “old”?");
        assertThat(user.submit("/hub/delete/deleter/old", Map.of("confirm", "o")).statusCode())
                .isEqualTo(400);
        assertThat(location(user.submit("/hub/delete/deleter/old", Map.of("confirm", "old"))))
                .isEqualTo("/hub/home");
        assertThat(user.get("/hub/home").body())
                .as("until the spawner has freed its volume")
                .contains("data-server-name=\"old\"")
                .contains("Stopping");
    }

    @Test
    void hidesTheServersOfOthers() {
        client().signedIn("victim");
        put("victim", "", "ready");
        PageClient eve = client().signedIn("eve");

        for (String page : new String[] {"spawn", "spawn-pending", "stop"}) {
            var existing = eve.get("/hub/" + page + "/victim");
            var unknown = eve.get("/hub/" + page + "/nobody");
            assertThat(existing.statusCode()).as(page).isEqualTo(404);
            assertThat(existing.body()).as(page).isEqualTo(unknown.body());
        }
        assertThat(eve.submit("/hub/stop/victim", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesImpossibleNames() {
        PageClient user = client().signedIn("speller");

        assertThat(user.get("/hub/spawn/speller/Not%20A%20Slug").statusCode()).isEqualTo(400);
        assertThat(user.get("/hub/spawn/speller?opt-=x").statusCode()).isEqualTo(422);
    }

    @Test
    void tellsThatThereIsNoRoomForOneMore() {
        PageClient user = client().signedIn("hoarder");
        for (String name : new String[] {"one", "two", "three"}) {
            put("hoarder", name, "stopped");
        }

        var answer = user.get("/hub/spawn/hoarder/four");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("The server “four” was not started", "the maximum of 3 named servers")
                .contains("Nothing was lost.", "Back to home")
                .doesNotContain("Try again");
    }

    @Test
    void sendsLinksForEverybodyToEachOnesServer() {
        PageClient user = client().signedIn("linked");

        assertThat(location(user.get("/user-redirect/a%20b?c=%2Fd")))
                .isEqualTo("/hub/user-redirect/a%20b?c=%2Fd");
        assertThat(location(user.get("/hub/user-redirect/a%20b?c=%2Fd")))
                .isEqualTo("/hub/spawn/linked?next=%2Fuser%2Flinked%2Fa%2520b%3Fc%3D%252Fd");
        assertThat(user.get("/hub/user-redirect").statusCode()).isEqualTo(404);
    }
}
