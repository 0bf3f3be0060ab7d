/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.api.Paging;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST interface of groups. */
@RestController
class GroupApiController {

    private static final Set<String> FIELDS = Set.of("name", "users", "roles");

    private final AccessCheck access;
    private final GroupRepository groups;
    private final GroupService service;
    private final GroupModels models;

    GroupApiController(
            AccessCheck access, GroupRepository groups, GroupService service, GroupModels models) {
        this.access = access;
        this.groups = groups;
        this.service = service;
        this.models = models;
    }

    @GetMapping("/hub/api/groups")
    Object list(Requester requester, Paging paging) {
        ListFilter visible = access.requireForList(requester, "list:groups", "group");
        List<Group> page = groups.list(visible, paging.offset(), paging.limit());
        long total = paging.envelope() ? groups.count(visible) : 0;
        return paging.answer(models.of(requester, page), total);
    }

    @PostMapping("/hub/api/groups")
    @ResponseStatus(HttpStatus.CREATED)
    List<Map<String, Object>> createAll(Requester requester, JsonBody body) {
        access.require(requester, new Resource.Anything(), "admin:groups");
        Map<String, @Nullable Object> object = new LinkedHashMap<>(body.requireObject());
        List<String> wanted = JsonBody.texts(object, "groups");
        object.remove("groups");
        requireFields(object);
        if (wanted == null || wanted.isEmpty()) {
            throw HubException.badRequest("Must specify at least one group to create");
        }
        return models.of(requester, service.create(requester, wanted, users(object)));
    }

    @GetMapping("/hub/api/groups/{name}")
    Map<String, Object> get(Requester requester, @PathVariable String name) {
        access.require(
                requester,
                new Resource.OfGroup(name),
                "read:groups",
                "read:groups:name",
                "read:roles:groups");
        return models.of(requester, find(name));
    }

    @PostMapping("/hub/api/groups/{name}")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> create(Requester requester, @PathVariable String name, JsonBody body) {
        access.require(requester, new Resource.OfGroup(name), "admin:groups");
        Map<String, @Nullable Object> object =
                body.value() == null ? Map.of() : body.requireObject();
        requireFields(object);
        return models.of(
                requester, service.create(requester, List.of(name), users(object)).getFirst());
    }

    @DeleteMapping("/hub/api/groups/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Requester requester, @PathVariable String name) {
        access.require(requester, new Resource.OfGroup(name), "delete:groups");
        service.delete(requester, find(name));
    }

    @PostMapping("/hub/api/groups/{name}/users")
    Map<String, Object> add(Requester requester, @PathVariable String name, JsonBody body) {
        access.require(requester, new Resource.OfGroup(name), "groups");
        Group group = find(name);
        service.add(requester, group, requireUsers(body));
        return models.of(requester, group);
    }

    @DeleteMapping("/hub/api/groups/{name}/users")
    Map<String, Object> remove(Requester requester, @PathVariable String name, JsonBody body) {
        access.require(requester, new Resource.OfGroup(name), "groups");
        Group group = find(name);
        service.remove(requester, group, requireUsers(body));
        return models.of(requester, group);
    }

    @PutMapping("/hub/api/groups/{name}/properties")
    Map<String, Object> setProperties(
            Requester requester, @PathVariable String name, JsonBody body) {
        access.require(requester, new Resource.OfGroup(name), "groups");
        Group group = find(name);
        service.setProperties(requester, group, body.requireObject());
        return models.of(requester, find(name));
    }

    private Group find(String name) {
        return groups.find(name).orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    private static void requireFields(Map<String, @Nullable Object> object) {
        JsonBody.requireKnown(object, FIELDS);
        JsonBody.requireValues(object);
        // Taken, and without effect, as in JupyterHub.
        JsonBody.text(object, "name");
        JsonBody.texts(object, "roles");
    }

    private static List<String> users(Map<String, @Nullable Object> object) {
        return Objects.requireNonNullElse(JsonBody.texts(object, "users"), List.of());
    }

    private static List<String> requireUsers(JsonBody body) {
        Map<String, @Nullable Object> object = body.requireObject();
        requireFields(object);
        List<String> users = JsonBody.texts(object, "users");
        if (users == null) {
            throw HubException.badRequest("Must specify users");
        }
        return users;
    }
}
