/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static io.codehub.hub.page.PageClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users learn when an unused server will be stopped, and put it off up to the limit. */
class KeepRunningTest extends PageTestContext {

    @Test
    void homeTellsWhenAServerWillBeStopped() {
        PageClient ada = client().signedIn("keepada");
        put("keepada", "", "ready");
        leaveUnused("keepada", "", Duration.ofMinutes(19));

        assertThat(ada.get("/hub/home").body())
                .contains("if you do not use it", "(in 41 minutes)", "/hub/keep/keepada")
                .doesNotContain("because nobody uses it");

        put("keepada", "", "stopped");
        assertThat(ada.get("/hub/home").body()).doesNotContain("/hub/keep/");
    }

    @Test
    void homeWarnsAndOneButtonKeepsTheServer() {
        PageClient ada = client().signedIn("keepben");
        put("keepben", "", "ready");
        put("keepben", "thesis", "ready");
        leaveUnused("keepben", "", Duration.ofMinutes(56));
        leaveUnused("keepben", "thesis", Duration.ofMinutes(57));

        assertThat(ada.get("/hub/home").body())
                .contains("Stops in 4 minutes because nobody uses it", "stops in 3 minutes")
                .contains("/hub/keep/keepben/thesis");
        assertThat(ada.post("/hub/keep/keepben", Map.of()).statusCode()).isEqualTo(403);
        HttpResponse<String> kept = ada.submit("/hub/keep/keepben", Map.of());

        assertThat(kept.statusCode()).isEqualTo(303);
        assertThat(location(kept)).isEqualTo("/hub/home");
        assertThat(ada.get("/hub/home").body())
                .contains("Kept running until", "(in 8 hours)", "stops in 3 minutes")
                .doesNotContain("Stops in 4 minutes");
    }

    @Test
    void homeTellsWhatAServerSaysItUses() {
        PageClient ada = client().signedIn("usingada");
        put("usingada", "", "ready");
        String address = "/hub/api/users/usingada/server/usage";
        double gib = 1L << 30;

        var told =
                api().send(
                                "PUT",
                                address,
                                Map.of("home", Map.of("used", 9.9 * gib, "limit", 10 * gib)));
        assertThat(told.status()).isEqualTo(204);
        assertThat(ada.get("/hub/home").body())
                .contains("9.9 of 10 GiB, nearly full", "value=\"99\"")
                .doesNotContain("Processor");
        for (Object wrong :
                new Object[] {
                    Map.of("home", Map.of("used", 1, "limit", 0)),
                    Map.of("home", Map.of("used", -1, "limit", 1)),
                    Map.of("home", Map.of("used", "1", "limit", 1)),
                    Map.of("disk", Map.of())
                }) {
            assertThat(api().send("PUT", address, wrong).status()).as("%s", wrong).isEqualTo(400);
        }
        put("usingada", "", "stopped");
        assertThat(api().send("PUT", address, Map.of()).status()).isEqualTo(404);
        assertThat(ada.get("/hub/home").body()).doesNotContain("GiB");
    }

    @Test
    void strangersKeepNothing() {
        client().signedIn("keepcara");
        put("keepcara", "", "ready");

        assertThat(
                        client().signedIn("keepdave")
                                .submit("/hub/keep/keepcara", Map.of())
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void programsLearnTheSameAndKeepTheServerFromItsLastUseOnly() {
        client().signedIn("keepeve");
        put("keepeve", "", "ready");
        leaveUnused("keepeve", "", Duration.ofMinutes(56));
        String address = "/hub/api/users/keepeve/server/keep-running";

        var told = api().get(address);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body()).contains("\"stops_at\":\"", "\"warn\":true", "\"kept_until\":null");

        var kept = api().send("POST", address, Map.of("seconds", 7200));
        assertThat(kept.body()).contains("\"warn\":false").doesNotContain("\"kept_until\":null");
        put("keepeve", "", "ready");
        leaveUnused("keepeve", "", Duration.ofHours(9));
        assertThat(api().send("POST", address, Map.of()).body()).contains("\"kept_until\":null");
        assertThat(api().send("POST", address, Map.of("seconds", -1)).status()).isEqualTo(400);
        assertThat(api().get("/hub/api/users/keepeve/servers/none/keep-running").body())
                .contains("\"stops_at\":null");
    }
}
