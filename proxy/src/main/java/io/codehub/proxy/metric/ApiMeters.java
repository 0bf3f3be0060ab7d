/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The counts of the routes API. Any thread. */
public final class ApiMeters {

    private static final String ROUTES = "/api/routes";
    private static final Set<String> ALL = Set.of(ROUTES, ROUTES + "/");
    private static final Set<Integer> REMOVED = Set.of(204, 404);

    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final LongAdder lists = new LongAdder();
    private final LongAdder additions = new LongAdder();
    private final LongAdder removals = new LongAdder();

    /** A request with this path, without query, got its reply. */
    public void replied(String method, String path, int status) {
        statuses.computeIfAbsent(status, s -> new LongAdder()).increment();
        if (method.equals("GET") && status == 200 && ALL.contains(path)) {
            lists.increment();
        } else if (method.equals("POST") && status == 201) {
            additions.increment();
        } else if (method.equals("DELETE") && path.startsWith(ROUTES) && REMOVED.contains(status)) {
            removals.increment();
        }
    }

    void write(Exposition out) {
        out.counter("api_route_get", "Requests for all routes").sample(lists.sum());
        out.counter("api_route_add", "Routes added or replaced").sample(additions.sum());
        out.counter("api_route_delete", "Requests to remove a route").sample(removals.sum());
        out.counter("requests_api", "Replies of the routes API");
        new TreeMap<>(statuses)
                .forEach((status, count) ->
                        out.sample("status", String.valueOf(status), count.sum()));
    }
}
