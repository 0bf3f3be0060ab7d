/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Progress of starts as an event stream. */
@RestController
class ProgressApiController {

    private final AccessCheck access;
    private final ServerService servers;
    private final ProgressStream stream;

    ProgressApiController(AccessCheck access, ServerService servers, ProgressStream stream) {
        this.access = access;
        this.servers = servers;
        this.stream = stream;
    }

    @GetMapping({
        "/hub/api/users/{user}/server/progress",
        "/hub/api/users/{user}/servers//progress",
        "/hub/api/users/{user}/servers/{server}/progress"
    })
    void progress(
            Requester requester,
            @PathVariable String user,
            @PathVariable(required = false) @Nullable String server,
            HttpServletResponse response)
            throws IOException {
        String name = server == null ? "" : server;
        access.require(requester, new Resource.OfServer(user, name), "read:servers");
        Server known =
                servers.find(user, name)
                        .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
        if (!ProgressStream.hasSomething(known)) {
            throw HubException.badRequest("The server is neither starting nor running.");
        }
        response.setHeader("Content-Type", "text/event-stream");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            stream.write(known, response.getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
