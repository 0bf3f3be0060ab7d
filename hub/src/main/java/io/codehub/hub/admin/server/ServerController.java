/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.server;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.admin.audit.AuditListing;
import io.codehub.hub.admin.audit.AuditWords;
import io.codehub.hub.admin.list.RowViews;
import io.codehub.hub.admin.list.ServerRow;
import io.codehub.hub.audit.AuditRecord;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.Progress;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.Moment;
import io.codehub.hub.web.PageController;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page about one server: how it is, what it said, and what was done with it. */
@PageController
class ServerController {

    /** What spawners remember for themselves alone. */
    private static final Set<String> INTERNAL =
            Set.of("boot_id", "kubespawner_version", "log_start", "spawn_id", "start_time");

    private static final Map<String, String> WORDS =
            Map.of(
                    "dns_name", "Host name",
                    "host", "Host",
                    "namespace", "Namespace",
                    "pid", "Process",
                    "pod_name", "Pod",
                    "port", "Port",
                    "pvc_name", "Volume claim");

    private static final int MAX_EVENTS = 50;

    private final AdminPages pages;
    private final AdminAddresses addresses;
    private final AccessCheck access;
    private final UserRepository users;
    private final ServerService servers;
    private final RowViews views;
    private final AuditListing audit;
    private final Clock clock;

    ServerController(
            AdminPages pages,
            AdminAddresses addresses,
            AccessCheck access,
            UserRepository users,
            ServerService servers,
            RowViews views,
            AuditListing audit,
            Clock clock) {
        this.pages = pages;
        this.addresses = addresses;
        this.access = access;
        this.users = users;
        this.servers = servers;
        this.views = views;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping({"/hub/admin/servers/{owner}", "/hub/admin/servers/{owner}/{name}"})
    ModelAndView show(
            Requester reader,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String notice) {
        pages.require(reader);
        Resource resource = new Resource.OfServer(owner, name == null ? "" : name);
        access.require(reader, resource, "read:servers");
        User user = users.findByName(owner).orElseThrow(ServerController::notFound);
        Server server =
                servers.find(owner, name == null ? "" : name)
                        .or(() ->
                                name == null
                                        ? Optional.of(Server.neverStarted(user, ""))
                                        : Optional.empty())
                        .orElseThrow(ServerController::notFound);
        ServerRow row = views.server(reader, server);
        if (row == null) {
            throw notFound();
        }
        ModelAndView page = pages.page("admin_server", AdminPages.Area.USERS, notice);
        page.addObject("server", row);
        page.addObject("about", about(reader, server, resource));
        page.addObject("events", events(reader, server));
        return page;
    }

    private About about(Requester reader, Server server, Resource resource) {
        Instant now = clock.instant();
        boolean mayOpenUser =
                access.allows(reader, new Resource.OfUser(server.userName()), "admin:users");
        Map<String, Object> state =
                access.allows(reader, resource, "admin:server_state")
                        ? server.spawnerState()
                        : Map.of();
        return new About(
                server.userName(),
                mayOpenUser ? addresses.user(server.userName()) : null,
                server.state().active() ? Moment.ofNullable(server.startedAt(), now) : null,
                Moment.ofNullable(server.requestedAt(), now),
                servers.url(server),
                server.failureReason() == null ? null : server.failureMessage(),
                state.entrySet().stream()
                        .filter(entry -> isShort(entry.getValue()))
                        .filter(entry -> !INTERNAL.contains(entry.getKey()))
                        .map(entry ->
                                new Fact(
                                        WORDS.getOrDefault(entry.getKey(), entry.getKey()),
                                        String.valueOf(entry.getValue())))
                        .sorted(Comparator.comparing(Fact::name))
                        .toList(),
                server.state().starting() || server.state().stopping());
    }

    private List<Event> events(Requester reader, Server server) {
        Instant now = clock.instant();
        List<Timed> all = new ArrayList<>();
        for (Progress said : servers.progress(server)) {
            all.add(new Timed(said.at(), "Start", said.message()));
        }
        for (AuditRecord done : audit.ofServer(reader, server.fullName(), MAX_EVENTS)) {
            String by = "by " + AuditWords.who(done);
            String from = done.address() == null ? "" : " from " + done.address();
            String why = done.reason() == null ? "" : ": " + done.reason();
            all.add(new Timed(done.at(), AuditWords.what(done), by + from + why));
        }
        return all.stream()
                .sorted(Comparator.comparing(Timed::at).reversed())
                .limit(MAX_EVENTS)
                .map(event -> new Event(Moment.of(event.at(), now), event.what(), event.detail()))
                .toList();
    }

    private static boolean isShort(@Nullable Object value) {
        return value instanceof Number || (value instanceof String text && text.length() <= 200);
    }

    private static HubException notFound() {
        return HubException.notFound(AccessCheck.NOT_FOUND);
    }

    private record Timed(Instant at, String what, String detail) {}

    /** Something that happened to the server. */
    record Event(Moment at, String what, String detail) {}

    /** Something that the spawner knows. */
    record Fact(String name, String value) {}

    /**
     * More about the server than its row says.
     *
     * @param ownerUrl page about its user; null if the reader may not open it
     * @param started since when it runs; null if it does not
     * @param requested when its last start was asked for; null if it never was
     * @param failure what the user was told; null if nothing went wrong
     * @param facts what the spawner remembers, for those who may know
     * @param changing whether it is on its way up or down
     */
    record About(
            String owner,
            @Nullable String ownerUrl,
            @Nullable Moment started,
            @Nullable Moment requested,
            String path,
            @Nullable String failure,
            List<Fact> facts,
            boolean changing) {}
}
