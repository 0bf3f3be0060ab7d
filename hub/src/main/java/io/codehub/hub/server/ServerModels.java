/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.api.JsonTime;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Models of servers, cut to what their reader may know. */
@Component
public class ServerModels {

    private final ServerService servers;
    private final AccessCheck access;
    private final HubUrls urls;
    private final UnseenServers unseen;

    ServerModels(ServerService servers, AccessCheck access, HubUrls urls, UnseenServers unseen) {
        this.unseen = unseen;
        this.servers = servers;
        this.access = access;
        this.urls = urls;
    }

    /** One server, for somebody who may read it. */
    public Map<String, @Nullable Object> of(Requester by, Server server) {
        return of(by, server, access);
    }

    /** The same, for a listing that has a check of its own. */
    Map<String, @Nullable Object> of(Requester by, Server server, AccessCheck check) {
        String progress = servers.progressUrl(server);
        // The default server has a row once it was started or shared.
        boolean everStored = server.id() != 0 && !(server.isDefault() && server.spawnId() == null);
        Map<String, Object> options = server.userOptions();
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("name", server.name());
        model.put("display_name", server.isDefault() ? "" : server.displayName());
        model.put("full_name", server.fullName());
        model.put("last_activity", JsonTime.of(server.lastActivityAt()));
        model.put("started", JsonTime.of(server.startedAt()));
        model.put("pending", unseen.pending(server));
        model.put("ready", unseen.ready(server));
        model.put("stopped", !server.state().active());
        model.put("url", servers.url(server));
        model.put("user_options", options == null && everStored ? Map.of() : options);
        model.put("progress_url", progress);
        model.put("full_url", nullable(urls.publicServerUrl(server.userName(), server.name())));
        model.put(
                "full_progress_url",
                urls.publicUrl() == null ? null : urls.publicOrigin() + progress);
        if (check.allows(
                by,
                new Resource.OfServer(server.userName(), server.name()),
                "admin:server_state")) {
            model.put("state", everStored ? server.spawnerState() : null);
        }
        return model;
    }

    /**
     * The little of a server that those may know with whom it is shared.
     *
     * @param name empty for the default server
     */
    public Map<String, @Nullable Object> ofShared(String owner, String name, boolean ready) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("user", Map.of("name", owner));
        model.put("name", name);
        model.put("url", urls.serverUrl(owner, name));
        model.put("full_url", nullable(urls.publicServerUrl(owner, name)));
        model.put("ready", ready);
        return model;
    }

    private static @Nullable String nullable(String url) {
        return url.isEmpty() ? null : url;
    }
}
