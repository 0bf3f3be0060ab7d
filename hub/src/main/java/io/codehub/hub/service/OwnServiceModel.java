/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.user.ServiceIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a service is told when it asks who it is. */
@Component
class OwnServiceModel implements ServiceIdentity {

    private final ServiceRepository services;
    private final RoleRepository roles;
    private final AccessCheck access;
    private final HubUrls urls;

    OwnServiceModel(
            ServiceRepository services, RoleRepository roles, AccessCheck access, HubUrls urls) {
        this.services = services;
        this.roles = roles;
        this.access = access;
        this.urls = urls;
    }

    @Override
    public Map<String, @Nullable Object> model(Requester requester) {
        HubService service =
                services.find(requester.name())
                        .orElseThrow(
                                () -> HubException.forbidden("Missing or invalid credentials."));
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("kind", "service");
        model.put("name", service.name());
        model.put("admin", service.admin());
        Resource self = new Resource.OfService(service.name());
        if (access.allows(requester, self, "read:services")) {
            model.put("url", service.url());
            model.put(
                    "prefix",
                    service.url() == null
                            ? ""
                            : urls.basePath() + "services/" + HubUrls.escape(service.name()) + "/");
            model.put("command", List.of());
            model.put("pid", 0);
            model.put("info", service.info());
            model.put("display", service.display());
        }
        if (access.allows(requester, self, "read:roles:services")) {
            model.put(
                    "roles",
                    roles.namesOf(RoleHolder.SERVICE, List.of(service.id()))
                            .getOrDefault(service.id(), List.of()));
        }
        return model;
    }
}
