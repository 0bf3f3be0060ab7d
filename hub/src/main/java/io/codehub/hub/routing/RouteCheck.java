/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.activity.RouteActivity;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.metrics.ProxyMeters;
import io.codehub.hub.server.SealedSecrets;
import io.codehub.hub.server.SealedServer;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerRepository;
import io.codehub.hub.server.ServerRoutes;
import io.codehub.hub.server.ServerSecrets;
import io.codehub.hub.server.ServerState;
import io.codehub.hub.service.HubService;
import io.codehub.hub.service.ServiceTargets;
import io.codehub.hub.user.UserRepository;
import io.codehub.spawner.ServerKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the proxy's routes with what should be there and repairs them: the hub, every service
 * with an address, every ready server, and nothing else of ours. Routes of servers that are just
 * starting or stopping are left to those who start and stop them.
 */
final class RouteCheck implements RouteActivity {

    private static final Logger LOG = LoggerFactory.getLogger(RouteCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<ServerState> ACTIVE =
            List.of(ServerState.values()).stream().filter(ServerState::active).toList();

    private final ProxyClient client;
    private final ServerRoutes routes;
    private final ServerRepository servers;
    private final UserRepository users;
    private final ServiceTargets services;
    private final SealedSecrets secrets;
    private final HubUrls urls;
    private final ProxyMeters meters;
    private final HubRoute hub;
    private Map<String, String> extra = Map.of();

    RouteCheck(
            ProxyClient client,
            ServerRoutes routes,
            ServerRepository servers,
            UserRepository users,
            ServiceTargets services,
            SealedSecrets secrets,
            HubUrls urls,
            ProxyMeters meters,
            HubRoute hub) {
        this.client = client;
        this.routes = routes;
        this.servers = servers;
        this.users = users;
        this.services = services;
        this.secrets = secrets;
        this.urls = urls;
        this.meters = meters;
        this.hub = hub;
    }

    /**
     * Also keeps these routes.
     *
     * @param targets by path, which begins with a host exactly where users have own hosts
     * @throws IllegalArgumentException for a path of the other form
     */
    RouteCheck keeping(Map<String, String> targets) {
        Map<String, String> byPath = new LinkedHashMap<>();
        boolean hosted = urls.subdomains() != null;
        targets.forEach((path, target) -> {
            if (path.startsWith("/") == hosted) {
                throw new IllegalArgumentException(
                        "Proxy.extra_routes: with JupyterHub.subdomain_host every path begins with"
                                + " a host, without it with /");
            }
            String route = hosted ? "/" + path : path;
            byPath.put(route.endsWith("/") ? route : route + "/", target);
        });
        extra = Map.copyOf(byPath);
        return this;
    }

    /**
     * Repairs all routes and takes over when they were last used.
     *
     * @return how many were added, replaced or removed
     * @throws HubException when the proxy cannot be reached
     */
    int run() throws InterruptedException {
        long began = System.nanoTime();
        // The routes first: what the rows say then is newer, so no new route is taken for old.
        Map<String, ProxyRoute> ours = ours();
        Set<Long> reporting = servers.idsOfReporting();
        List<Thread> repairs = new ArrayList<>();
        Set<String> wanted = new HashSet<>();
        wanted.add(urls.hubRoute());
        if (!hub.isRight(ours.get(hub.path()))) {
            repairs.add(repair(this::routeToHub));
        }
        for (HubService service : services.listVisited()) {
            String path = urls.serviceRoute(service.name());
            wanted.add(path);
            if (!isRight(ours.get(path), Objects.requireNonNull(service.target()), null)) {
                repairs.add(repair(() -> client.add(path, RouteBody.service(service), PATIENCE)));
            }
        }
        extra.forEach((path, target) -> {
            wanted.add(path);
            if (!isRight(ours.get(path), target.replaceFirst("/$", ""), null)) {
                repairs.add(repair(() -> client.add(path, RouteBody.extra(target), PATIENCE)));
            }
        });
        for (SealedServer sealed : servers.listInStates(ACTIVE)) {
            Server server = sealed.server();
            String path = urls.serverRoute(server.userName(), server.name());
            wanted.add(path);
            if (server.ready()) {
                check(sealed, ours.get(path), reporting).map(this::repair).ifPresent(repairs::add);
            }
        }
        for (String path : ours.keySet()) {
            if (!wanted.contains(path)) {
                repairs.add(repair(() -> client.remove(path, PATIENCE)));
            }
        }
        for (Thread repair : repairs) {
            repair.join();
        }
        meters.checked(Duration.ofNanos(System.nanoTime() - began));
        return repairs.size();
    }

    @Override
    public void refresh() throws InterruptedException {
        Map<String, ProxyRoute> ours = ours();
        Set<Long> reporting = servers.idsOfReporting();
        for (SealedServer sealed : servers.listInStates(List.of(ServerState.READY))) {
            Server server = sealed.server();
            ProxyRoute route = ours.get(urls.serverRoute(server.userName(), server.name()));
            Optional<ServerSecrets> known = secrets.open(sealed);
            if (route != null && known.isPresent()) {
                noteActivity(server, route, countsSockets(server, known.get(), reporting));
            }
        }
    }

    /**
     * The routes that hubs have made.
     *
     * @throws HubException when the proxy cannot be reached
     */
    List<ProxyRoute> list() throws InterruptedException {
        long began = System.nanoTime();
        List<ProxyRoute> all = client.routes(PATIENCE);
        meters.polled(Duration.ofNanos(System.nanoTime() - began));
        return all.stream().filter(ProxyRoute::isOurs).toList();
    }

    /**
     * Lets the proxy know which hubs there are, if that has changed.
     *
     * @throws HubException when the proxy cannot be reached
     */
    void followHubs() throws InterruptedException {
        if (hub.isStale()) {
            routeToHub();
        }
    }

    private void routeToHub() throws InterruptedException {
        client.add(hub.path(), hub.body(), PATIENCE);
    }

    private Map<String, ProxyRoute> ours() throws InterruptedException {
        return list().stream().collect(Collectors.toMap(ProxyRoute::path, Function.identity()));
    }

    /** Whether the proxy has forgotten everything, as after a restart; costs little. */
    boolean lost() throws InterruptedException {
        Optional<Server> ready = servers.findAnyReady();
        if (ready.isPresent()) {
            Server server = ready.get();
            return !client.has(urls.serverRoute(server.userName(), server.name()))
                    && servers.findById(server.id()).filter(Server::ready).isPresent();
        }
        return client.routes(Duration.ZERO).stream()
                .noneMatch(route -> route.path().equals(urls.hubRoute()));
    }

    private Optional<Change> check(
            SealedServer sealed, @Nullable ProxyRoute route, Set<Long> reporting) {
        Server server = sealed.server();
        Optional<ServerSecrets> known = secrets.open(sealed);
        if (known.isEmpty() || server.target() == null) {
            LOG.error(
                    "{} cannot be reached: its secrets are lost, most likely with another cookie"
                            + " secret. Stop it and start it again.",
                    server.fullName());
            return Optional.empty();
        }
        String spawnId = known.get().kind().guarded() ? server.spawnId() : null;
        if (route != null && isRight(route, server.target(), spawnId)) {
            noteActivity(server, route, countsSockets(server, known.get(), reporting));
            return Optional.empty();
        }
        return Optional.of(() -> add(server, known.get()));
    }

    private void add(Server server, ServerSecrets known) throws InterruptedException {
        routes.add(server, known);
        boolean stillThere =
                servers.findById(server.id())
                        .filter(now -> Objects.equals(now.spawnId(), server.spawnId()))
                        .filter(now -> now.state().active())
                        .isPresent();
        if (!stillThere) {
            routes.remove(server);
        }
    }

    private static boolean isRight(
            @Nullable ProxyRoute route, String target, @Nullable String spawnId) {
        return route != null
                && route.target().replaceFirst("/$", "").equals(target)
                && Objects.equals(route.spawnId(), spawnId);
    }

    /**
     * The sockets of an open VS Code are never silent, so they say nothing about its use where the
     * editor itself tells; without its word they are all there is.
     */
    private static boolean countsSockets(Server server, ServerSecrets known, Set<Long> reporting) {
        return known.kind() != ServerKind.CODE_SERVER || !reporting.contains(server.id());
    }

    private void noteActivity(Server server, ProxyRoute route, boolean sockets) {
        Instant last = route.lastActivity();
        Instant socket = route.lastSocket();
        if (sockets && socket != null && (last == null || socket.isAfter(last))) {
            last = socket;
        }
        Instant known = server.lastActivityAt();
        if (last != null && (known == null || last.isAfter(known))) {
            servers.touch(server.id(), last);
            users.touch(server.userId(), last);
        }
    }

    private Thread repair(Change change) {
        return Thread.ofVirtual()
                .name("route-repair")
                .start(() -> {
                    try {
                        change.apply();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (HubException e) {
                        LOG.warn("A route could not be repaired: {}", e.getMessage());
                    }
                });
    }

    private interface Change {
        void apply() throws InterruptedException;
    }
}
