/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.api.Paging;
import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** REST interface of the proxy's routes. */
@RestController
class ProxyApiController {

    private static final String ADDRESS = "/hub/api/proxy";
    private static final String SCOPE = "proxy";

    /** What a route tells about itself; the rest of it is between hub and proxy, and secret. */
    private static final List<String> TOLD =
            List.of("hub", "user", "server_name", "service", "extra", "last_activity");

    private final AccessCheck access;
    private final RouteCheck routes;
    private final ProxySupervisor supervisor;
    private final ProxyLocation location;
    private final AuditLog audit;
    private final HubUrls urls;

    ProxyApiController(
            AccessCheck access,
            RouteCheck routes,
            ProxySupervisor supervisor,
            ProxyLocation location,
            AuditLog audit,
            HubUrls urls) {
        this.access = access;
        this.routes = routes;
        this.supervisor = supervisor;
        this.location = location;
        this.audit = audit;
        this.urls = urls;
    }

    @GetMapping(ADDRESS)
    Object list(Requester requester, Paging paging) throws InterruptedException {
        access.require(requester, new Resource.Anything(), SCOPE);
        Map<String, Object> all = new TreeMap<>();
        routes.list().forEach(route -> all.put(routespec(route), model(route)));
        Map<String, Object> part =
                all.entrySet().stream()
                        .skip(paging.offset())
                        .limit(paging.limit())
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        Map.Entry::getValue,
                                        (first, _) -> first,
                                        LinkedHashMap::new));
        return paging.envelope() ? paging.page(part, all.size()) : part;
    }

    /** As upstream, routes with a host begin with that instead of a slash. */
    private String routespec(ProxyRoute route) {
        boolean hosted = urls.subdomains() != null && !route.path().equals(urls.hubRoute());
        return hosted ? route.path().substring(1) : route.path();
    }

    private Map<String, Object> model(ProxyRoute route) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (String field : TOLD) {
            Object value = route.data().get(field);
            if (value != null) {
                data.put(field, value);
            }
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("routespec", routespec(route));
        model.put("target", route.target());
        model.put("data", data);
        return model;
    }

    @PostMapping(ADDRESS)
    ResponseEntity<String> check(Requester requester) throws InterruptedException {
        access.require(requester, new Resource.Anything(), SCOPE);
        supervisor.checkNow();
        return done();
    }

    @PatchMapping(ADDRESS)
    ResponseEntity<String> move(Requester requester, JsonBody body) throws InterruptedException {
        access.require(requester, new Resource.Anything(), SCOPE);
        Map<String, @Nullable Object> sent = body.requireObject();
        String url = JsonBody.text(sent, "api_url");
        URI api = url == null ? null : ProxyPlace.requireAddress(url);
        String token = JsonBody.text(sent, "auth_token");
        if (token != null && !token.matches("[\\x21-\\x7e]{1,1024}")) {
            throw HubException.badRequest("auth_token must be text without blanks");
        }
        if (api != null || token != null) {
            location.move(api, token);
            String target = location.place().api().toString();
            audit.record(AuditEvent.of("proxy.move", requester, target));
        }
        supervisor.checkNow();
        return done();
    }

    private static ResponseEntity<String> done() {
        return ResponseEntity.status(HttpStatus.OK)
                .contentType(MediaType.APPLICATION_JSON)
                .body("");
    }
}
