/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Models of services, cut to what their reader may know. */
@Component
class ServiceModels {

    private final RoleRepository roles;
    private final AccessCheck access;
    private final HubUrls urls;

    ServiceModels(RoleRepository roles, AccessCheck access, HubUrls urls) {
        this.roles = roles;
        this.access = access;
        this.urls = urls;
    }

    /** Models in the order of the services, with one look-up. */
    List<Map<String, @Nullable Object>> of(Requester by, List<HubService> listed) {
        return models(by, listed, false);
    }

    Map<String, @Nullable Object> of(Requester by, HubService service) {
        return of(by, List.of(service)).getFirst();
    }

    /** The model that tells who somebody is, in which null stands for what is not set. */
    Map<String, @Nullable Object> ofSelf(Requester by, HubService service) {
        return models(by, List.of(service), true).getFirst();
    }

    private List<Map<String, @Nullable Object>> models(
            Requester by, List<HubService> listed, boolean unset) {
        Map<Long, List<String>> names =
                roles.namesOf(RoleHolder.SERVICE, listed.stream().map(HubService::id).toList());
        return listed.stream()
                .map(service ->
                        model(by, service, names.getOrDefault(service.id(), List.of()), unset))
                .toList();
    }

    private Map<String, @Nullable Object> model(
            Requester by, HubService service, List<String> roleNames, boolean unset) {
        Resource resource = new Resource.OfService(service.name());
        String url = service.url();
        Map<String, Object> info = service.info();
        Boolean display = service.display();
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("kind", "service");
        model.put("name", service.name());
        model.put("admin", service.admin());
        if (access.allows(by, resource, "read:services")) {
            model.put("url", url == null && !unset ? "" : url);
            model.put("prefix", url == null ? "" : urls.servicePath(service.name()));
            model.put("command", service.command());
            model.put("pid", service.pid() == null ? 0L : service.pid());
            model.put("info", info == null && !unset ? Map.of() : info);
            model.put("display", display == null && !unset ? Boolean.TRUE : display);
        }
        if (access.allows(by, resource, "read:roles:services")) {
            model.put("roles", roleNames);
        }
        return model;
    }
}
