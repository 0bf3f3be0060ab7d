/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.error.HubException;
import io.codehub.hub.hook.HookException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST interface of servers. The default server has three addresses. */
@RestController
class ServerApiController {

    private static final String DEFAULT = "/hub/api/users/{user}/server";
    private static final String EMPTY = "/hub/api/users/{user}/servers/";
    private static final String NAMED = "/hub/api/users/{user}/servers/{server}";

    private final AccessCheck access;
    private final UserRepository users;
    private final ServerService servers;
    private final ServerModels models;
    private final FailureAnswers failures;
    private final UnseenServers unseen;
    private final Clock clock;
    private final Duration startWait;
    private final Duration stopWait;

    ServerApiController(
            AccessCheck access,
            UserRepository users,
            ServerService servers,
            ServerModels models,
            FailureAnswers failures,
            UnseenServers unseen,
            Clock clock,
            Configuration configuration) {
        this.access = access;
        this.users = users;
        this.servers = servers;
        this.models = models;
        this.failures = failures;
        this.unseen = unseen;
        this.clock = clock;
        Map<String, Object> settings = configuration.get(ServerTraits.TORNADO_SETTINGS);
        this.startWait = ServerTraits.wait(settings, "slow_spawn_timeout");
        this.stopWait = ServerTraits.wait(settings, "slow_stop_timeout");
    }

    @PostMapping({DEFAULT, EMPTY, NAMED})
    ResponseEntity<String> start(
            Requester requester,
            @PathVariable String user,
            @PathVariable(required = false) @Nullable String server,
            JsonBody body) {
        User owner = owner(requester, user, server, "start:servers");
        StartBody wanted = StartBody.of(body);
        Optional<Server> before = servers.find(user, name(server));
        if (before.filter(unseen::contains).isPresent()) {
            throw HubException.badRequest(
                    before.get().described()
                            + " has not been looked at yet since the hub started.");
        }
        boolean pending = before.filter(known -> known.state().starting()).isPresent();
        Server starting =
                servers.requestStart(
                        requester, owner, name(server), wanted.displayName(), wanted.options());
        if (pending) {
            return empty(HttpStatus.ACCEPTED);
        }
        users.touch(owner.id(), clock.instant());
        Server now = servers.await(starting, startWait);
        return switch (now.state()) {
            case READY -> empty(HttpStatus.CREATED);
            case SPAWN_REQUESTED, SPAWNING -> empty(HttpStatus.ACCEPTED);
            case FAILED -> throw failed(now);
            case STOP_REQUESTED, STOPPING, STOPPED ->
                    throw HubException.badRequest("The start was cancelled.");
        };
    }

    /** A failure that nobody has foreseen gets no words of its own, as in JupyterHub. */
    private HubException failed(Server server) {
        String message = server.failureMessage();
        boolean unexpected = HookException.UNEXPECTED.equals(message);
        return new HubException(
                failures.status(server),
                message == null || unexpected ? "Internal Server Error" : message);
    }

    @DeleteMapping({DEFAULT, EMPTY, NAMED})
    ResponseEntity<String> stop(
            Requester requester,
            @PathVariable String user,
            @PathVariable(required = false) @Nullable String server,
            JsonBody body) {
        User owner = owner(requester, user, server, "delete:servers");
        boolean remove =
                body.value() != null && Boolean.TRUE.equals(JsonBody.bool(body.object(), "remove"));
        boolean pending =
                servers.find(user, name(server))
                        .filter(known -> known.state().stopping())
                        .isPresent();
        Server stopping = servers.requestStop(requester, owner, name(server), remove);
        if (stopping.state().active()) {
            users.touch(owner.id(), clock.instant());
        }
        if (pending || servers.await(stopping, stopWait).state().active()) {
            return empty(HttpStatus.ACCEPTED);
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping({DEFAULT, EMPTY, NAMED})
    Map<String, @Nullable Object> get(
            Requester requester,
            @PathVariable String user,
            @PathVariable(required = false) @Nullable String server) {
        User owner = owner(requester, user, server, "read:servers");
        return models.of(requester, known(owner, server));
    }

    @PutMapping({DEFAULT, EMPTY, NAMED})
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> create(
            Requester requester,
            @PathVariable String user,
            @PathVariable(required = false) @Nullable String server,
            JsonBody body) {
        User owner = owner(requester, user, server, "start:servers");
        servers.requireNew(owner, name(server));
        StartBody wanted = StartBody.of(body);
        return models.of(
                requester,
                servers.create(
                        requester, owner, name(server), wanted.displayName(), wanted.options()));
    }

    @PatchMapping({DEFAULT, EMPTY, NAMED})
    Map<String, @Nullable Object> edit(
            Requester requester,
            @PathVariable String user,
            @PathVariable(required = false) @Nullable String server,
            JsonBody body) {
        User owner = owner(requester, user, server, "start:servers");
        Map<String, @Nullable Object> object = body.requireObject();
        JsonBody.requireKnown(object, Set.of("name", "display_name", "user_options"));
        if (object.isEmpty()) {
            throw HubException.badRequest("Name at least one field to change.");
        }
        Map<String, @Nullable Object> options = JsonBody.object(object, "user_options");
        if (options == null && object.containsKey("user_options")) {
            throw HubException.badRequest("user_options must be an object");
        }
        String displayName = JsonBody.text(object, "display_name");
        String newName = JsonBody.text(object, "name");
        if (newName != null) {
            access.require(requester, new Resource.OfServer(user, newName), "start:servers");
        }
        return models.of(
                requester,
                servers.edit(
                        requester,
                        owner,
                        name(server),
                        newName,
                        displayName == null || displayName.isEmpty() ? null : displayName,
                        options == null ? null : StartBody.withoutNulls(options)));
    }

    private User owner(Requester requester, String user, @Nullable String server, String scope) {
        access.require(requester, new Resource.OfServer(user, name(server)), scope);
        return users.findByName(user)
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    /** Everybody has a default server, even if it never ran. */
    private Server known(User owner, @Nullable String server) {
        return servers.find(owner.name(), name(server))
                .or(() ->
                        name(server).isEmpty()
                                ? Optional.of(Server.neverStarted(owner, ""))
                                : Optional.empty())
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    private static String name(@Nullable String server) {
        return server == null ? "" : server;
    }

    private static ResponseEntity<String> empty(HttpStatus status) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body("");
    }
}
