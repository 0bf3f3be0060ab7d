/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.web.ServiceLinks;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the services that somebody may use, unless they are not to be shown. */
@Component
class ServiceMenu implements ServiceLinks {

    private final ServiceTargets services;
    private final AccessCheck access;
    private final HubUrls urls;

    ServiceMenu(ServiceTargets services, AccessCheck access, HubUrls urls) {
        this.services = services;
        this.access = access;
        this.urls = urls;
    }

    @Override
    public List<Link> visibleTo(Requester requester) {
        return services.listVisited().stream()
                .filter(service -> !Boolean.FALSE.equals(service.display()))
                .filter(service ->
                        access.allows(
                                requester,
                                new Resource.OfService(service.name()),
                                "access:services"))
                .map(service -> new Link(service.name(), urls.serviceUrl(service.name())))
                .sorted(Comparator.comparing(Link::label, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }
}
