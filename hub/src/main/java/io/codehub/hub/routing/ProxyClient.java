/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.error.HubException;
import io.codehub.hub.tls.InternalClient;
import io.codehub.hub.tls.InternalTls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Speaks the REST API of configurable-http-proxy. */
final class ProxyClient {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ONE_TRY = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Present on replies of a proxy that checks who may reach an editor. */
    private static final String EDGE_HEADER = "X-Codehub-Edge";

    private final ProxyLocation location;
    private final Semaphore permits;
    private final InternalClient http;

    /**
     * @param concurrency how many requests at once
     */
    ProxyClient(ProxyLocation location, int concurrency, InternalTls tls) {
        this.http = tls.client(CONNECT);
        this.location = location;
        this.permits = new Semaphore(concurrency, true);
    }

    /**
     * All routes.
     *
     * @param patience how long to try again while the proxy cannot be reached
     */
    List<ProxyRoute> routes(Duration patience) throws InterruptedException {
        ProxyCall.Reply reply = send(call("GET", "", null), patience);
        List<ProxyRoute> routes = new ArrayList<>();
        JsonText.object(reply.body())
                .forEach((path, data) -> {
                    if (data instanceof Map<?, ?> map) {
                        routes.add(route(path, map));
                    }
                });
        return routes;
    }

    @SuppressWarnings("unchecked") // JSON objects have text as keys
    private static ProxyRoute route(String path, Map<?, ?> data) {
        return new ProxyRoute(
                RoutePath.escaped(path),
                String.valueOf(data.get("target")),
                (Map<String, Object>) data);
    }

    /** Whether there is a route with exactly this path. */
    boolean has(String path) throws InterruptedException {
        try {
            return call("GET", RoutePath.withoutSlash(path), null).send(http, CONNECT).status()
                    != 404;
        } catch (IOException e) {
            return true; // nothing is known, and it is somebody else's task to notice
        }
    }

    /** Adds or replaces a route. */
    void add(String path, Map<String, Object> body, Duration patience) throws InterruptedException {
        send(call("POST", RoutePath.withoutSlash(path), JsonText.write(body)), patience);
    }

    /** Removes a route; none there is a success. */
    void remove(String path, Duration patience) throws InterruptedException {
        send(call("DELETE", RoutePath.withoutSlash(path), null), patience);
    }

    /** What answers at the proxy's address just now. */
    ProxyState state() throws InterruptedException {
        try {
            ProxyCall.Reply reply = call("GET", "/-/state", null).send(http, CONNECT);
            return switch (reply.status()) {
                case 401, 403 -> ProxyState.FOREIGN;
                default ->
                        reply.header(EDGE_HEADER) != null
                                ? ProxyState.GUARDED
                                : ProxyState.UNGUARDED;
            };
        } catch (IOException e) {
            return ProxyState.AWAY;
        }
    }

    private ProxyCall call(String method, String path, @Nullable String body) {
        return new ProxyCall(location.place(), method, "/api/routes" + path, body);
    }

    private ProxyCall.Reply send(ProxyCall call, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long bound = FIRST_PAUSE.toMillis();
        while (true) {
            String problem;
            permits.acquire();
            try {
                ProxyCall.Reply reply = call.send(http, ONE_TRY);
                int status = reply.status();
                if (status < 400 || (status == 404 && call.method().equals("DELETE"))) {
                    return reply;
                }
                problem = "it answered " + status;
                if (status < 500) {
                    throw unavailable(call, problem);
                }
            } catch (IOException e) {
                problem = "it cannot be reached (" + e.getClass().getSimpleName() + ")";
            } finally {
                permits.release();
            }
            if (System.nanoTime() >= end) {
                throw unavailable(call, problem);
            }
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, bound + 1));
            bound = Math.min(2 * bound, LONGEST_PAUSE.toMillis());
        }
    }

    private static HubException unavailable(ProxyCall call, String problem) {
        return new HubException(
                HttpStatus.SERVICE_UNAVAILABLE, "The proxy did not take " + call + ": " + problem);
    }
}
