/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.api.RequestOrigin;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.server.ServerState;
import io.codehub.hub.server.ServerTraits;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.web.PageController;
import io.codehub.hub.web.Redirects;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;

/** Answers for servers that the proxy has no route to. Starts nothing by itself. */
@PageController
class AbsentServerController {

    private static final String ADDRESS = "/hub/user/{owner}";
    private static final String BELOW = "/hub/user/{owner}/{*rest}";
    private static final int LONGEST_PAUSE = 10;
    private static final int DEFAULT_REDIRECT_LIMIT = 4;

    private final ServerService servers;
    private final UserRepository users;
    private final AccessCheck access;
    private final ServerAddresses addresses;
    private final SpawnPages pages;
    private final HubUrls urls;
    private final boolean namedServers;
    private final HttpStatus stopped;
    private final double startAfter;
    private final int redirectLimit;

    AbsentServerController(
            ServerService servers,
            UserRepository users,
            AccessCheck access,
            ServerAddresses addresses,
            SpawnPages pages,
            HubUrls urls,
            Configuration configuration) {
        this.servers = servers;
        this.users = users;
        this.access = access;
        this.addresses = addresses;
        this.pages = pages;
        this.urls = urls;
        this.namedServers = configuration.get(ServerTraits.ALLOW_NAMED_SERVERS);
        this.stopped =
                configuration.get(ServerTraits.USE_LEGACY_STOPPED_SERVER_STATUS_CODE)
                        ? HttpStatus.SERVICE_UNAVAILABLE
                        : HttpStatus.FAILED_DEPENDENCY;
        this.startAfter = configuration.get(ServerTraits.IMPLICIT_SPAWN_SECONDS);
        this.redirectLimit =
                configuration.get(ServerTraits.TORNADO_SETTINGS).get("user_redirect_limit")
                                instanceof Number limit
                        ? limit.intValue()
                        : DEFAULT_REDIRECT_LIMIT;
    }

    @GetMapping({ADDRESS, BELOW})
    Object open(Requester reader, @PathVariable String owner, HttpServletRequest request)
            throws InterruptedException {
        ServerPath path = ServerPath.of(request, urls.hubPath());
        OwnedServer about = about(reader, owner, path);
        Server server = about.server();
        if (server != null && server.ready()) {
            return toServer(owner, path);
        }
        if (path.wantsJson(request)) {
            return json(owner, about.name(), path, request);
        }
        String next = path.below(urls.hubPath());
        if (server != null && (server.isPending() || server.state() == ServerState.FAILED)) {
            return Redirects.seeOther(
                    ServerAddresses.withNext(addresses.pending(owner, about.name()), next));
        }
        return pages.notRunning(
                about,
                stopped.value(),
                addresses.spawn(owner, about.name(), next),
                path.below(urls.basePath()),
                startAfter > 0 ? startAfter : null);
    }

    /** Programs that change something learn that nobody listens. */
    @RequestMapping(
            path = {ADDRESS, BELOW},
            method = {RequestMethod.POST, RequestMethod.PATCH, RequestMethod.DELETE})
    ResponseEntity<Map<String, String>> change(
            @PathVariable String owner, HttpServletRequest request) {
        ServerPath path = ServerPath.of(request, urls.hubPath());
        return json(owner, name(owner, path), path, request);
    }

    private OwnedServer about(Requester reader, String owner, ServerPath path) {
        String first = path.firstSegment();
        boolean allowed =
                mayOpen(reader, owner, "")
                        || (path.segments() > 1 && mayOpen(reader, owner, first));
        User user = allowed ? users.findByName(owner).orElse(null) : null;
        if (user == null) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
        String name = name(owner, path);
        return new OwnedServer(reader, user, name, servers.find(owner, name).orElse(null));
    }

    private boolean mayOpen(Requester reader, String owner, String name) {
        return access.allows(reader, new Resource.OfServer(owner, name), "access:servers");
    }

    private String name(String owner, ServerPath path) {
        String first = path.firstSegment();
        return namedServers && !first.isEmpty() && servers.find(owner, first).isPresent()
                ? first
                : "";
    }

    /** The server runs, so the route is about to come; each further time takes a longer pause. */
    private ModelAndView toServer(String owner, ServerPath path) throws InterruptedException {
        int redirects = path.redirects();
        if (redirects >= redirectLimit) {
            throw new HubException(
                    HttpStatus.INTERNAL_SERVER_ERROR, "The proxy does not know a running server.");
        }
        if (redirects > 0) {
            Thread.sleep(Duration.ofSeconds(redirects > 3 ? LONGEST_PAUSE : 1L << redirects));
        }
        return Redirects.found(urls.originOf(owner) + path.atProxy(urls.basePath(), redirects + 1));
    }

    private ResponseEntity<Map<String, String>> json(
            String owner, String name, ServerPath path, HttpServletRequest request) {
        String start = RequestOrigin.known(request, urls) + addresses.spawn(owner, name);
        return ResponseEntity.status(stopped)
                .header("Content-Type", "application/json")
                .body(
                        Map.of(
                                "message",
                                "The server of /"
                                        + path.rest()
                                        + " is not running. Start it at "
                                        + start));
    }
}
