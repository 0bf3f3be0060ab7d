/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.db.Hubs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The route to the hub itself: to the one address that is configured, or to each hub that is alive
 * where the proxy spreads requests over them.
 */
final class HubRoute {

    private final HubUrls urls;
    private final Optional<Hubs> hubs;
    private volatile List<String> known = List.of();

    private HubRoute(HubUrls urls, Optional<Hubs> hubs) {
        this.urls = urls;
        this.hubs = hubs;
    }

    static HubRoute of(Configuration configuration, HubUrls urls, Hubs hubs) {
        return new HubRoute(
                urls,
                configuration.get(JupyterHubTraits.BALANCE_HUBS)
                        ? Optional.of(hubs)
                        : Optional.empty());
    }

    /** Path of the route. */
    String path() {
        return urls.hubRoute();
    }

    /** What the proxy gets. A proxy that knows only one target goes to the first hub. */
    Map<String, Object> body() {
        List<String> targets = targets();
        known = targets;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("target", targets.getFirst());
        body.put("jupyterhub", true);
        body.put("hub", true);
        if (hubs.isPresent()) {
            body.put("targets", targets);
        }
        return body;
    }

    /** Whether the proxy has it as it should be. */
    boolean isRight(@Nullable ProxyRoute route) {
        List<String> targets = targets();
        return route != null
                && route.target().equals(targets.getFirst())
                && (hubs.isEmpty() || targets.equals(route.data().get("targets")));
    }

    /** Whether hubs have come or gone since the proxy was last told. */
    boolean isStale() {
        return hubs.isPresent() && !targets().equals(known);
    }

    private List<String> targets() {
        List<String> alive = hubs.map(Hubs::listUrls).orElse(List.of());
        return alive.isEmpty() ? List.of(urls.connectUrl()) : alive;
    }
}
