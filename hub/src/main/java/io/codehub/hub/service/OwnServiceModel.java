/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.user.ServiceIdentity;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a service is told when it asks who it is. */
@Component
class OwnServiceModel implements ServiceIdentity {

    private final ServiceRepository services;
    private final ServiceModels models;

    OwnServiceModel(ServiceRepository services, ServiceModels models) {
        this.services = services;
        this.models = models;
    }

    @Override
    public Map<String, @Nullable Object> model(Requester requester) {
        return services.find(requester.name())
                .map(service -> models.ofSelf(requester, service))
                .orElseThrow(() -> HubException.forbidden("Missing or invalid credentials."));
    }

    @Override
    public Map<String, @Nullable Object> model(Requester reader, String name) {
        return services.find(name)
                .map(service -> models.ofSelf(reader, service))
                .orElseThrow(() -> HubException.notFound("No such service"));
    }
}
