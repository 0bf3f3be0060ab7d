/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.OwnAddress;
import io.codehub.hub.db.Hubs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The route to the hub itself: to the one address that is configured, or to each hub that is alive
 * where the proxy spreads requests over them.
 */
final class HubRoute {

    private final HubUrls urls;
    private final Hubs hubs;
    private final @Nullable String own;
    private volatile List<String> known = List.of();

    private HubRoute(HubUrls urls, Hubs hubs, @Nullable String own) {
        this.urls = urls;
        this.hubs = hubs;
        this.own = own;
    }

    static HubRoute of(Configuration configuration, HubUrls urls, Hubs hubs) {
        return new HubRoute(urls, hubs, OwnAddress.of(configuration, urls).url());
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
        if (own != null) {
            body.put("targets", targets);
        }
        return body;
    }

    /** Whether the proxy has it as it should be. */
    boolean isRight(@Nullable ProxyRoute route) {
        List<String> targets = targets();
        return route != null
                && route.target().equals(targets.getFirst())
                && (own == null || targets.equals(route.data().get("targets")));
    }

    /** Whether hubs have come or gone since the proxy was last told. */
    boolean isStale() {
        return own != null && !targets().equals(known);
    }

    private List<String> targets() {
        if (own == null) {
            return List.of(urls.connectUrl());
        }
        List<String> alive = hubs.listUrls();
        if (!alive.isEmpty()) {
            return alive;
        }
        // The database was away for longer than signs of life count: none of them need be gone.
        // The address of all hubs would not do, it may be that of the proxy.
        return known.isEmpty() ? List.of(own) : known;
    }
}
