/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.ReferenceClasses;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the hub says about itself. */
@RestController
class RootController {

    private final AccessCheck access;
    private final Configuration configuration;

    private final List<Readiness> parts;

    RootController(AccessCheck access, Configuration configuration, List<Readiness> parts) {
        this.access = access;
        this.configuration = configuration;
        this.parts = parts;
    }

    /** The version, for everybody: servers ask before they have anything to show. */
    @GetMapping({"/hub/api", "/hub/api/"})
    Map<String, Object> version() {
        return Map.of("version", HubVersion.JUPYTERHUB);
    }

    @GetMapping("/hub/api/info")
    Map<String, Object> info(Requester requester) {
        access.require(requester, new Resource.Anything(), "read:hub");
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("version", HubVersion.JUPYTERHUB);
        info.put("python", "Java " + Runtime.version());
        info.put("sys_executable", "java");
        info.put("spawner", part(ReferenceClasses.spawner(configuration)));
        Map<String, Object> authenticator = part(ReferenceClasses.authenticator(configuration));
        Map<String, String> ways = ReferenceClasses.ways(configuration);
        if (!ways.isEmpty()) {
            Map<String, Object> parts = new LinkedHashMap<>();
            ways.forEach((id, className) -> parts.put(id, part(className)));
            authenticator.put("ways", parts);
        }
        info.put("authenticator", authenticator);
        return info;
    }

    @GetMapping({"/hub/health", "/hub/api/health"})
    ResponseEntity<Void> health() {
        return ResponseEntity.ok().build();
    }

    /** Whether users may be sent here; the hub is healthy long before its proxy has answered. */
    @GetMapping("/hub/health/ready")
    ResponseEntity<Void> ready() {
        return parts.stream().allMatch(Readiness::ready)
                ? ResponseEntity.ok().build()
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }

    private static Map<String, Object> part(String name) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("class", name);
        part.put("version", HubVersion.JUPYTERHUB);
        return part;
    }
}
