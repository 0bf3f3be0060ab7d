/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hub with 10,000 users, of whom 500 have a running server, and a token for each of the 500.
 *
 * @param tokens in the order of the users
 */
record Site(Hub hub, List<String> tokens) {

    static final int USERS = 10_000;
    static final int RUNNING = 500;
    private static final int BATCH = 500;
    private static final int AT_ONCE = 20;
    private static final Pattern TOKEN = Pattern.compile("\"token\": ?\"([0-9a-zA-Z_-]+)\"");

    static String user(int number) {
        return "user-%05d".formatted(number);
    }

    /** Makes the users and starts the servers, unless an earlier run has left them. */
    static Site of(Hub hub) throws Exception {
        if (!Files.exists(tokenFile(hub))) {
            return populate(hub);
        }
        Site site = new Site(hub, Files.readAllLines(tokenFile(hub)));
        site.awaitServers();
        return site;
    }

    private static Site populate(Hub hub) throws Exception {
        for (int begin = 0; begin < USERS; begin += BATCH) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                names.add('"' + user(begin + i) + '"');
            }
            hub.post("/hub/api/users", "{\"usernames\":[" + String.join(",", names) + "]}", 201);
        }
        List<String> tokens = new ArrayList<>(Collections.nCopies(RUNNING, ""));
        Crowd.run(
                RUNNING,
                4,
                i -> {
                    String path = "/hub/api/users/" + user(i) + "/tokens";
                    Matcher token = TOKEN.matcher(hub.post(path, "{}", 201).body());
                    if (!token.find()) {
                        throw new IllegalStateException("an answer without a token");
                    }
                    tokens.set(i, token.group(1));
                });
        Site site = new Site(hub, List.copyOf(tokens));
        Crowd.run(RUNNING, AT_ONCE, site::startServer);
        Files.write(tokenFile(hub), tokens);
        return site;
    }

    private static Path tokenFile(Hub hub) {
        return hub.folder().resolve("tokens");
    }

    /** Asks for the server of a user and waits for it. */
    void startServer(int number) throws Exception {
        hub.post("/hub/api/users/" + user(number) + "/server", "", 201);
    }

    void stopServer(int number) throws Exception {
        hub.send(hub.request("/hub/api/users/" + user(number) + "/server").DELETE(), 204);
    }

    /** One of the users with a server. */
    String running(int number) {
        return user(number % RUNNING);
    }

    /** A request with the token of that user. */
    HttpRequest.Builder asUser(String path, int number) {
        return hub.plain(path).header("Authorization", "token " + tokens.get(number % RUNNING));
    }

    /**
     * Until each of the servers answers through the proxy, and the hub says that they are ready.
     */
    void awaitServers() throws Exception {
        long end = System.nanoTime() + 120_000_000_000L;
        for (int i = 0; i < RUNNING; i++) {
            while (!reachable(i)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("server of " + user(i) + " does not come back");
                }
                Thread.sleep(10);
            }
        }
        String ready = "/hub/api/users?limit=600&state=ready";
        while (hub.send(hub.request(ready), 200).body().split("\"ready\": ?true").length
                <= RUNNING) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all servers are ready");
            }
            Thread.sleep(50);
        }
    }

    private boolean reachable(int number) throws Exception {
        return hub.send(hub.plain("/user/" + user(number) + "/api"))
                .headers()
                .firstValue(Servers.MARK)
                .isPresent();
    }
}
