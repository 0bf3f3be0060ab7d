/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.crypto.CookieSecret;
import io.codehub.hub.crypto.SecretBox;
import io.codehub.hub.db.HubId;
import io.codehub.hub.db.Hubs;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Leases;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.metrics.Meters;
import io.codehub.hub.metrics.ProxyMeters;
import io.codehub.hub.server.CleanupPlan;
import io.codehub.hub.server.SealedSecrets;
import io.codehub.hub.server.ServerRepository;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proxy that the hub does not start: it comes and goes as it likes. */
class OtherProxyTest {

    private static final HubUrls URLS =
            new HubUrls("/", "127.0.0.1", 8081, "http://hub:8081", "", 8000, null);

    private final TestDatabase database = TestDatabase.h2();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final SecretBox box = new SecretBox(CookieSecret.random());
    private int port;
    private ProxyLocation location;
    private ProxySupervisor supervisor;

    @BeforeEach
    void startHub() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        location = location();
        ProxyClient client = new ProxyClient(location, 10, io.codehub.hub.tls.InternalTls.off());
        ProxyMeters meters = new ProxyMeters(new Meters(Map.of()));
        RouteCheck check =
                new RouteCheck(
                                client,
                                new ProxyRoutes(client, URLS, meters),
                                new ServerRepository(database.jdbc()),
                                new UserRepository(database.jdbc()),
                                List::of,
                                new SealedSecrets(box),
                                URLS,
                                meters,
                                HubRoute.of(
                                        Configurations.of(Map.of()),
                                        URLS,
                                        new Hubs(database.jdbc(), HubId.random())))
                        .keeping(Map.of("/docs", "http://127.0.0.1:9/docs"));
        supervisor =
                new ProxySupervisor(
                        client,
                        null,
                        location,
                        check,
                        new Leases(database.jdbc(), HubId.random()),
                        new CleanupPlan(Configurations.of(Map.of())),
                        new ProxySupervisor.ProxyTimes(
                                Duration.ofMillis(100), Duration.ofSeconds(60)),
                        () -> false,
                        () -> ended.set(true));
        supervisor.start();
    }

    @AfterEach
    void endHub() throws Exception {
        supervisor.close();
        database.close();
    }

    @Test
    void hubWaitsForItAndIsNotReadyBefore() throws Exception {
        assertThat(supervisor.ready()).isFalse();
        try (Proxy proxy = new Proxy(port)) {
            proxy.refusing.set(true);
            Await.until("a question", proxy.asked::get);
            assertThat(supervisor.ready()).isFalse();

            proxy.refusing.set(false);

            Await.until("hub ready", supervisor::ready);
            assertThat(proxy.routes).containsOnlyKeys("/", "/docs");
        }
        assertThat(ended).isFalse();
    }

    @Test
    void itsSuccessorHasTheRoutesSoon() throws Exception {
        try (Proxy _ = new Proxy(port)) {
            Await.until("hub ready", supervisor::ready);
        }
        long begin = System.nanoTime();
        try (Proxy successor = new Proxy(port)) {
            Await.until("route of the hub", () -> successor.routes.containsKey("/"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
        assertThat(supervisor.ready()).isTrue();
        assertThat(ended).isFalse();
    }

    @Test
    void itsRoutesGoWhereAnAdministratorSays() throws Exception {
        try (Proxy first = new Proxy(port);
                Proxy second = new Proxy(0)) {
            Await.until("hub ready", supervisor::ready);
            first.refusing.set(true);

            location.move(URI.create("http://127.0.0.1:" + second.port()), "another");
            supervisor.checkNow();

            assertThat(second.routes).containsKey("/");
            assertThat(second.credentials).isEqualTo("token another");
            assertThat(location.isToken("another")).isTrue();
            assertThat(location.isToken("t")).isFalse();
            ProxyLocation ofAnotherHub = location();
            ofAnotherHub.refresh();
            assertThat(ofAnotherHub.place()).isEqualTo(location.place());
            ofAnotherHub.reset();
            location.refresh();
            assertThat(location.place().api()).hasPort(port);
        }
    }

    private ProxyLocation location() {
        return new ProxyLocation(
                "http://127.0.0.1:" + port,
                new ProxyToken("t"),
                new ProxyMoves(database.jdbc(), box));
    }

    /** As much of a proxy's REST API as the hub uses. */
    private static final class Proxy implements AutoCloseable {

        private static final String API = "/api/routes";

        private final Map<String, Object> routes = new ConcurrentHashMap<>();
        private final AtomicBoolean refusing = new AtomicBoolean();
        private final AtomicBoolean asked = new AtomicBoolean();
        private volatile String credentials = "";
        private final HttpServer server;

        Proxy(int port) throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
            server.createContext(API, this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            asked.set(true);
            credentials = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath().substring(API.length());
            exchange.getResponseHeaders().set("X-Codehub-Edge", "1");
            int status = 200;
            String body = "";
            if (refusing.get()) {
                status = 403;
            } else if (exchange.getRequestMethod().equals("POST")) {
                routes.put(
                        path.isEmpty() ? "/" : path,
                        JsonText.object(new String(sent, StandardCharsets.UTF_8)));
                status = 201;
            } else if (path.isEmpty()) {
                body = JsonText.write(routes);
            } else {
                status = 404;
            }
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
