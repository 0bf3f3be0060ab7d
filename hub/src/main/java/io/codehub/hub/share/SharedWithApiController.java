/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.api.Paging;
import io.codehub.hub.error.HubException;
import io.codehub.hub.group.GroupRepository;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.user.UserRepository;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST interface for those with whom servers are shared: what that is, and how to leave it. */
@RestController
class SharedWithApiController {

    private static final String OF_USER = "/hub/api/users/{name}/shared";
    private static final String OF_GROUP = "/hub/api/groups/{name}/shared";

    private final AccessCheck access;
    private final ShareRepository shares;
    private final ShareService service;
    private final ShareModels models;
    private final UserRepository users;
    private final GroupRepository groups;

    SharedWithApiController(
            AccessCheck access,
            ShareRepository shares,
            ShareService service,
            ShareModels models,
            UserRepository users,
            GroupRepository groups) {
        this.access = access;
        this.shares = shares;
        this.service = service;
        this.models = models;
        this.users = users;
        this.groups = groups;
    }

    /** With what the groups of the user bring. */
    @GetMapping(OF_USER)
    Map<String, @Nullable Object> ofUser(
            Requester requester, Paging paging, @PathVariable String name) {
        long user = user(requester, name, "read:users:shares").id();
        return page(new ShareQuery(ShareQuery.Kind.USER, user), paging);
    }

    @GetMapping({OF_USER + "/{owner}/", OF_USER + "/{owner}/{server}"})
    Map<String, @Nullable Object> ofUser(
            Requester requester,
            @PathVariable String name,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String server) {
        return models.of(find(user(requester, name, "read:users:shares"), owner, server));
    }

    @DeleteMapping({OF_USER + "/{owner}/", OF_USER + "/{owner}/{server}"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(
            Requester requester,
            @PathVariable String name,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String server) {
        service.delete(requester, find(user(requester, name, "users:shares"), owner, server));
    }

    @GetMapping(OF_GROUP)
    Map<String, @Nullable Object> ofGroup(
            Requester requester, Paging paging, @PathVariable String name) {
        long group = group(requester, name, "read:groups:shares").id();
        return page(new ShareQuery(ShareQuery.Kind.GROUP, group), paging);
    }

    @GetMapping({OF_GROUP + "/{owner}/", OF_GROUP + "/{owner}/{server}"})
    Map<String, @Nullable Object> ofGroup(
            Requester requester,
            @PathVariable String name,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String server) {
        return models.of(find(group(requester, name, "read:groups:shares"), owner, server));
    }

    @DeleteMapping({OF_GROUP + "/{owner}/", OF_GROUP + "/{owner}/{server}"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeFromGroup(
            Requester requester,
            @PathVariable String name,
            @PathVariable String owner,
            @PathVariable(required = false) @Nullable String server) {
        service.delete(requester, find(group(requester, name, "groups:shares"), owner, server));
    }

    private ShareRecipient user(Requester requester, String name, String scope) {
        access.require(requester, new Resource.OfUser(name), scope);
        return users.findByName(name)
                .map(user -> new ShareRecipient.OfUser(user.id(), user.name()))
                .orElseThrow(SharedWithApiController::unknown);
    }

    private ShareRecipient group(Requester requester, String name, String scope) {
        access.require(requester, new Resource.OfGroup(name), scope);
        return groups.find(name)
                .map(group -> new ShareRecipient.OfGroup(group.id(), group.name()))
                .orElseThrow(SharedWithApiController::unknown);
    }

    private Share find(ShareRecipient with, String owner, @Nullable String server) {
        return shares.find(owner, server == null ? "" : server, with)
                .orElseThrow(SharedWithApiController::unknown);
    }

    private Map<String, @Nullable Object> page(ShareQuery query, Paging paging) {
        List<Share> listed = shares.list(query, paging.offset(), paging.limit());
        return paging.page(listed.stream().map(models::of).toList(), shares.count(query));
    }

    private static HubException unknown() {
        return HubException.notFound(AccessCheck.NOT_FOUND);
    }
}
