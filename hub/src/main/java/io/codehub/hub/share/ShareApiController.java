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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST interface for those who share a server; an empty name means the default one. */
@RestController
class ShareApiController {

    private static final String OWNER = "/hub/api/shares/{owner}";
    private static final String DEFAULT = "/hub/api/shares/{owner}/";
    private static final String NAMED = "/hub/api/shares/{owner}/{server}";
    private static final Set<String> FIELDS = Set.of("user", "group", "scopes");

    private final SharedServers servers;
    private final ShareScopes scopes;
    private final ShareService service;
    private final ShareRepository shares;
    private final ShareModels models;
    private final ShareRecipients recipients;

    ShareApiController(
            SharedServers servers,
            ShareScopes scopes,
            ShareService service,
            ShareRepository shares,
            ShareModels models,
            ShareRecipients recipients) {
        this.servers = servers;
        this.scopes = scopes;
        this.service = service;
        this.shares = shares;
        this.models = models;
        this.recipients = recipients;
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

    /** Rights are given and taken for one server at a time. */
    @RequestMapping(
            path = OWNER,
            method = {RequestMethod.POST, RequestMethod.PATCH, RequestMethod.DELETE})
    void refuse(Requester requester, @PathVariable String owner) {
        throw servers.refusal(requester, owner);
    }

    @PostMapping({DEFAULT, NAMED})
    Map<String, @Nullable Object> grant(
            Requester requester,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String server,
            JsonBody body) {
        servers.requireManaged(requester, owner, name(server));
        Map<String, @Nullable Object> object = body.object();
        JsonBody.requireKnown(object, FIELDS);
        Named with = Named.read(object);
        Set<String> names = scopes.names(scopes.read(object), owner, name(server));
        Server shared = servers.find(owner, name(server));
        scopes.requireHeld(requester, names, owner, name(server));
        requireNameable(requester, with);
        ShareRecipient recipient =
                recipients
                        .find(with.name(), with.isGroup())
                        .orElseThrow(() ->
                                HubException.badRequest(
                                        "No such " + with.kind() + ": " + with.name()));
        return models.of(service.grant(requester.name(), shared.id(), recipient, names));
    }

    /** Whoever is not there has nothing to lose, which is no mistake. */
    @PatchMapping({DEFAULT, NAMED})
    Map<String, @Nullable Object> revoke(
            Requester requester,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String server,
            JsonBody body) {
        servers.requireManaged(requester, owner, name(server));
        Map<String, @Nullable Object> object = body.object();
        JsonBody.requireKnown(object, FIELDS);
        Named with = Named.read(object);
        List<String> revoked = scopes.read(object);
        Server shared = servers.find(owner, name(server));
        return recipients
                .find(with.name(), with.isGroup())
                .flatMap(recipient -> service.revoke(requester, shared, recipient, revoked))
                .map(models::of)
                .orElse(Map.of());
    }

    @DeleteMapping({DEFAULT, NAMED})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeAll(
            Requester requester,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String server) {
        servers.requireManaged(requester, owner, name(server));
        service.deleteAll(requester, servers.find(owner, name(server)));
    }

    private Map<String, @Nullable Object> page(ShareQuery query, Paging paging) {
        List<Share> listed = shares.list(query, paging.offset(), paging.limit());
        return paging.page(listed.stream().map(models::of).toList(), shares.count(query));
    }

    private static String name(@Nullable String server) {
        return server == null ? "" : server;
    }

    /** Sharing must not tell who exists. */
    private void requireNameable(Requester requester, Named with) {
        if (!recipients.mayName(requester, with.name(), with.isGroup())) {
            throw HubException.forbidden(
                    "Sharing with a "
                            + with.kind()
                            + " needs the scope read:"
                            + with.kind()
                            + "s:name for it");
        }
    }

    /** With whom, as a request names them. */
    private record Named(boolean isGroup, String name) {

        static Named read(Map<String, @Nullable Object> body) {
            String user = Objects.requireNonNullElse(JsonBody.text(body, "user"), "");
            String group = Objects.requireNonNullElse(JsonBody.text(body, "group"), "");
            if (user.isEmpty() != group.isEmpty()) {
                return new Named(user.isEmpty(), user.isEmpty() ? group : user);
            }
            throw HubException.badRequest("Specify exactly one of user and group");
        }

        String kind() {
            return isGroup ? "group" : "user";
        }
    }
}
