/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ends the hub when an administrator says so. */
@RestController
class ShutdownApiController {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownApiController.class);
    private static final byte[] ANSWER =
            "{\"message\":\"Shutting down Hub\"}".getBytes(StandardCharsets.UTF_8);

    private final AccessCheck access;
    private final CleanupPlan plan;
    private final AuditLog audit;

    ShutdownApiController(AccessCheck access, CleanupPlan plan, AuditLog audit) {
        this.access = access;
        this.plan = plan;
        this.audit = audit;
    }

    /** The body may say whether servers and proxy end, too, whatever the configuration says. */
    @PostMapping("/hub/api/shutdown")
    void shutdown(Requester requester, JsonBody body, HttpServletResponse response)
            throws IOException {
        access.require(requester, new Resource.Anything(), "shutdown");
        Map<String, @Nullable Object> wanted = body.object();
        JsonBody.requireValues(wanted);
        Boolean proxy = JsonBody.bool(wanted, "proxy");
        Boolean servers = JsonBody.bool(wanted, "servers");
        if (proxy != null) {
            plan.setProxy(proxy);
        }
        if (servers != null) {
            plan.setServers(servers);
        }
        LOG.info("{} asked the hub to end", requester.name());
        audit.record(AuditEvent.of("hub.shutdown", requester, "hub"));
        // The answer is on its way before the proxy ends that carries it.
        response.setStatus(HttpStatus.ACCEPTED.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(ANSWER.length);
        response.getOutputStream().write(ANSWER);
        response.flushBuffer();
        Thread.ofPlatform().name("exit").start(() -> System.exit(0));
    }
}
