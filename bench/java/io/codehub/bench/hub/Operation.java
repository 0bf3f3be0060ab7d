/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is asked of a hub again and again. */
enum Operation {
    SELF("GET /user with one of 50 tokens", 4, 6000) {
        @Override
        void once(Site site, int number) throws Exception {
            site.hub().send(site.asUser("/hub/api/user", number % 50), 200);
        }
    },
    ACTIVITY("report of activity", 4, 2000) {
        @Override
        void once(Site site, int number) throws Exception {
            String now = Instant.now().toString();
            String json =
                    "{\"last_activity\":\"%s\",\"servers\":{\"\":{\"last_activity\":\"%s\"}}}"
                            .formatted(now, now);
            String path = "/hub/api/users/" + site.running(number) + "/activity";
            site.hub()
                    .send(
                            site.asUser(path, number)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(json)),
                            200);
        }
    },
    LOGIN("login: its page and its form", 4, 800) {
        @Override
        void once(Site site, int number) throws Exception {
            Hub hub = site.hub();
            HttpResponse<String> page = hub.send(hub.plain("/hub/login"), 200);
            List<String> cookies = new ArrayList<>();
            String token = "";
            for (String cookie : page.headers().allValues("set-cookie")) {
                String pair = cookie.split(";", 2)[0];
                cookies.add(pair);
                if (pair.startsWith("_xsrf=")) {
                    token = pair.substring("_xsrf=".length());
                }
            }
            String form =
                    "_xsrf=%s&username=%s&password=bench-password"
                            .formatted(token.replace("\"", ""), Site.user(number % Site.USERS));
            hub.send(
                    hub.plain("/hub/login")
                            .header("Cookie", String.join("; ", cookies))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Mode", "navigate")
                            .header("Sec-Fetch-Dest", "document")
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(BodyPublishers.ofString(form)),
                    302);
        }
    },
    PAGE("200 of 10,000 users", 2, 200) {
        @Override
        void once(Site site, int number) throws Exception {
            int offset = number * 200 % Site.USERS;
            site.hub()
                    .send(
                            site.hub()
                                    .request("/hub/api/users?limit=200&offset=" + offset)
                                    .header("Accept", "application/jupyterhub-pagination+json"),
                            200);
        }
    },
    EVERYBODY("all 10,000 users in one answer", 1, 5) {
        @Override
        void once(Site site, int number) throws Exception {
            site.hub().send(site.hub().request("/hub/api/users?limit=10000"), 200);
        }
    },
    CREATE("new user", 4, 800) {
        @Override
        void once(Site site, int number) throws Exception {
            site.hub().post("/hub/api/users/new-" + number, "", 201);
        }

        @Override
        void cleanUp(Site site, int first, int count) throws Exception {
            Crowd.run(
                    count,
                    4,
                    i ->
                            site.hub()
                                    .send(
                                            site.hub()
                                                    .request("/hub/api/users/new-" + (first + i))
                                                    .DELETE(),
                                            204));
        }
    };

    private final String title;
    private final int atOnce;
    private final int count;

    Operation(String title, int atOnce, int count) {
        this.title = title;
        this.atOnce = atOnce;
        this.count = count;
    }

    String title() {
        return title;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many at the same time. */
    int atOnce() {
        return atOnce;
    }

    /** How many in one round. */
    int count() {
        return count;
    }

    abstract void once(Site site, int number) throws Exception;

    /** Takes away what a round has left. */
    void cleanUp(Site site, int first, int count) throws Exception {}
}
