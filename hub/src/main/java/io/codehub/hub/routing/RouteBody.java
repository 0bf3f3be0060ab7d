/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.server.EditorSecret;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerSecrets;
import io.codehub.hub.service.HubService;
import io.codehub.spawner.ServerKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the proxy is told about a route. */
final class RouteBody {

    private RouteBody() {}

    /** A route that the configuration wants beside those of the hub. */
    static Map<String, Object> extra(String target) {
        return Map.of("target", target, "jupyterhub", true, "extra", true);
    }

    /**
     * The route to a service.
     *
     * @param service with a target
     */
    static Map<String, Object> service(HubService service) {
        return Map.of(
                "target",
                Objects.requireNonNull(service.target()),
                "jupyterhub",
                true,
                "service",
                service.name());
    }

    /**
     * The route to a server; contains secrets where the proxy checks who may pass.
     *
     * @param server with a known target
     */
    static Map<String, Object> server(Server server, ServerSecrets secrets, HubUrls urls) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("target", Objects.requireNonNull(server.target()));
        body.put("jupyterhub", true);
        body.put("user", server.userName());
        body.put("server_name", server.name());
        if (secrets.kind().guarded()) {
            body.put("auth", "hub");
            body.put("strip_prefix", true);
            // An editor keeps talking when nobody is there, and reports activity by itself.
            body.put("socket_activity", secrets.kind() != ServerKind.CODE_SERVER);
            body.put("edge", edge(server, secrets, urls));
        }
        return body;
    }

    private static Map<String, Object> edge(Server server, ServerSecrets secrets, HubUrls urls) {
        String spawnId = Objects.requireNonNull(server.spawnId());
        Map<String, Object> edge = new LinkedHashMap<>();
        edge.put("client_id", secrets.clientId());
        edge.put("client_secret", secrets.apiToken());
        edge.put("hub_api_url", urls.connectApiUrl());
        edge.put("authorize_url", authorizeUrl(urls));
        edge.put(
                "redirect_uri",
                urls.serverUrl(server.userName(), server.name()) + "oauth_callback");
        edge.put("server", server.fullName());
        edge.put(
                "access_scopes",
                List.of(
                        "access:servers!server=" + server.fullName(),
                        "access:servers!user=" + server.userName(),
                        "access:servers"));
        edge.put("spawn_id", spawnId);
        edge.put("upstream_cookie", EditorSecret.cookie(spawnId, secrets.editorSecret()));
        return edge;
    }

    /** On the hub's own host if the server has another. */
    private static String authorizeUrl(HubUrls urls) {
        String path = urls.hubPath() + "api/oauth2/authorize";
        return urls.subdomains() == null ? path : urls.publicOrigin() + path;
    }
}
