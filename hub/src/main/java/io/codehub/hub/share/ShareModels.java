/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.api.JsonTime;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.server.ServerModels;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Models of shares and share codes. */
@Component
class ShareModels {

    private final ServerModels servers;
    private final HubUrls urls;

    ShareModels(ServerModels servers, HubUrls urls) {
        this.servers = servers;
        this.urls = urls;
    }

    Map<String, @Nullable Object> of(Share share) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("server", of(share.server()));
        model.put("scopes", share.server().scopes(share.scopes()));
        model.put("user", named(share.user()));
        model.put("group", named(share.group()));
        model.put("kind", share.user() == null ? "group" : "user");
        model.put("created_at", JsonTime.of(share.createdAt()));
        return model;
    }

    Map<String, @Nullable Object> of(ShareCode code) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("server", of(code.server()));
        model.put("scopes", code.server().scopes(code.scopes()));
        model.put("id", "sc_" + code.id());
        model.put("created_at", JsonTime.of(code.createdAt()));
        model.put("expires_at", JsonTime.of(code.expiresAt()));
        model.put("exchange_count", code.exchangeCount());
        model.put("last_exchanged_at", JsonTime.of(code.lastExchangedAt()));
        return model;
    }

    Map<String, @Nullable Object> of(ShareCodes.Issued issued) {
        Map<String, @Nullable Object> model = of(issued.code());
        // Of letters, digits, hyphens and underscores: the same in an address.
        String path = urls.hubPath() + "accept-share?code=" + issued.secret();
        model.put("code", issued.secret());
        model.put("accept_url", path);
        model.put("full_accept_url", urls.publicUrl() == null ? null : urls.publicOrigin() + path);
        return model;
    }

    private Map<String, @Nullable Object> of(SharedServer server) {
        return servers.ofShared(server.owner(), server.name(), server.ready());
    }

    private static @Nullable Map<String, Object> named(@Nullable String name) {
        return name == null ? null : Map.of("name", name);
    }
}
