/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.api.Paging;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.server.Server;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST interface of share codes; an empty name of a server means the default one. */
@RestController
class ShareCodeApiController {

    private static final String OWNER = "/hub/api/share-codes/{owner}";
    private static final String DEFAULT = "/hub/api/share-codes/{owner}/";
    private static final String NAMED = "/hub/api/share-codes/{owner}/{server}";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final SharedServers servers;
    private final ShareScopes scopes;
    private final ShareCodes codes;
    private final ShareCodeRepository rows;
    private final ShareModels models;
    private final Clock clock;

    ShareCodeApiController(
            SharedServers servers,
            ShareScopes scopes,
            ShareCodes codes,
            ShareCodeRepository rows,
            ShareModels models,
            Clock clock) {
        this.servers = servers;
        this.scopes = scopes;
        this.codes = codes;
        this.rows = rows;
        this.models = models;
        this.clock = clock;
    }

    @GetMapping(OWNER)
    Map<String, @Nullable Object> list(
            Requester requester, Paging paging, @PathVariable String owner) {
        return page(servers.requireReadable(requester, owner), paging);
    }

    @GetMapping({DEFAULT, NAMED})
    Map<String, @Nullable Object> list(
            Requester requester,
            Paging paging,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String server) {
        return page(servers.requireReadable(requester, owner, name(server)), paging);
    }

    /** A code is for one server. */
    @RequestMapping(
            path = OWNER,
            method = {RequestMethod.POST, RequestMethod.DELETE})
    void refuse(Requester requester, @PathVariable String owner) {
        throw servers.refusal(requester, owner);
    }

    @PostMapping({DEFAULT, NAMED})
    Map<String, @Nullable Object> issue(
            Requester requester,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String server,
            JsonBody body) {
        servers.requireManaged(requester, owner, name(server));
        Map<String, @Nullable Object> object = body.object();
        JsonBody.requireKnown(object, Set.of("scopes", "expires_in"));
        Duration life = life(object);
        Set<String> names = scopes.names(scopes.read(object), owner, name(server));
        scopes.requireHeld(requester, names, owner, name(server));
        Server shared = servers.find(owner, name(server));
        return models.of(codes.issue(requester, shared, names, life));
    }

    @DeleteMapping({DEFAULT, NAMED})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            Requester requester,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String server,
            @RequestParam(required = false, defaultValue = "") String code,
            @RequestParam(required = false, defaultValue = "") String id) {
        servers.requireManaged(requester, owner, name(server));
        Server shared = servers.find(owner, name(server));
        if (code.isEmpty() && id.isEmpty()) {
            codes.deleteAll(requester, shared);
            return;
        }
        Optional<ShareCode> found = code.isEmpty() ? codes.findById(id) : codes.find(code);
        codes.delete(
                requester,
                found.filter(known -> known.serverId() == shared.id())
                        .orElseThrow(() -> HubException.notFound("No such share code")));
    }

    private static Duration life(Map<String, @Nullable Object> body) {
        if (!body.containsKey("expires_in")) {
            return USUAL;
        }
        Duration life = Duration.ofSeconds(seconds(body.get("expires_in")));
        if (life.compareTo(SHORTEST) >= 0 && life.compareTo(LONGEST) <= 0) {
            return life;
        }
        throw HubException.badRequest(
                "expires_in must be a whole number of seconds from "
                        + SHORTEST.toSeconds()
                        + " to "
                        + LONGEST.toSeconds());
    }

    /** As JupyterHub: also as text, and with nothing but zeros behind the point; else -1. */
    private static int seconds(@Nullable Object value) {
        return switch (value) {
            case Integer number -> number;
            case Double number when number == Math.rint(number) -> number.intValue();
            case String text when text.matches("[0-9]{1,9}") -> Integer.parseInt(text);
            case null, default -> -1;
        };
    }

    private Map<String, @Nullable Object> page(ShareQuery query, Paging paging) {
        Instant now = clock.instant();
        List<ShareCode> listed = rows.list(query, now, paging.offset(), paging.limit());
        return paging.page(listed.stream().map(models::of).toList(), rows.count(query, now));
    }

    private static String name(@Nullable String server) {
        return server == null ? "" : server;
    }
}
