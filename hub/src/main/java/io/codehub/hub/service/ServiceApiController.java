/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST interface of services. */
@RestController
class ServiceApiController {

    private final AccessCheck access;
    private final ServiceRepository services;
    private final ServiceRequests requests;
    private final ServiceModels models;
    private final ServiceRoutes routes;

    ServiceApiController(
            AccessCheck access,
            ServiceRepository services,
            ServiceRequests requests,
            ServiceModels models,
            ServiceRoutes routes) {
        this.access = access;
        this.services = services;
        this.requests = requests;
        this.models = models;
        this.routes = routes;
    }

    /** By name, all at once. */
    @GetMapping("/hub/api/services")
    Map<String, Map<String, @Nullable Object>> list(Requester requester) {
        // As JupyterHub: filters that name no service show none.
        ListFilter visible =
                access.requireForList(
                        requester, "list:services", "service", "user", "group", "server");
        List<HubService> listed = services.list(visible);
        List<Map<String, @Nullable Object>> found = models.of(requester, listed);
        Map<String, Map<String, @Nullable Object>> byName = new LinkedHashMap<>();
        for (int i = 0; i < listed.size(); i++) {
            byName.put(listed.get(i).name(), found.get(i));
        }
        return byName;
    }

    @GetMapping("/hub/api/services/{name}")
    Map<String, @Nullable Object> get(Requester requester, @PathVariable String name) {
        access.require(
                requester,
                new Resource.OfService(name),
                "read:services",
                "read:services:name",
                "read:roles:services");
        return models.of(requester, find(name));
    }

    @PostMapping("/hub/api/services/{name}")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Requester requester, @PathVariable String name, JsonBody body)
            throws InterruptedException {
        access.require(requester, new Resource.OfService(name), "admin:services");
        HubService added = requests.add(requester, name, body);
        routes.add(added);
        return models.of(requester, added);
    }

    @DeleteMapping("/hub/api/services/{name}")
    ResponseEntity<Void> remove(Requester requester, @PathVariable String name)
            throws InterruptedException {
        access.require(requester, new Resource.OfService(name), "admin:services");
        HubService service = find(name);
        requests.remove(requester, service);
        routes.remove(service);
        return ResponseEntity.ok().build();
    }

    private HubService find(String name) {
        return services.find(name).orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }
}
