/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import io.codehub.hub.config.HubUrls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Addresses of the pages about one server, as paths, escaped. */
@Component
public class ServerAddresses {

    private final HubUrls urls;

    ServerAddresses(HubUrls urls) {
        this.urls = urls;
    }

    /** The server itself. */
    public String server(String user, String server) {
        return urls.serverUrl(user, server);
    }

    public String spawn(String user, String server) {
        return page("spawn", user, server);
    }

    public String spawn(String user, String server, @Nullable String next) {
        return withNext(spawn(user, server), next);
    }

    public String pending(String user, String server) {
        return page("spawn-pending", user, server);
    }

    public String stop(String user, String server) {
        return page("stop", user, server);
    }

    public String delete(String user, String server) {
        return page("delete", user, server);
    }

    /** Where a server gets another display name. */
    public String rename(String user, String server) {
        return page("rename", user, server);
    }

    /** Where a form asks to keep a server running that nobody uses. */
    public String keep(String user, String server) {
        return page("keep", user, server);
    }

    /** Where a form asks for a new named server. */
    public String create(String user) {
        return page("create", user, "");
    }

    /** The start of the reader's own server. */
    public String spawnMine() {
        return urls.hubPath() + "spawn";
    }

    public String home() {
        return urls.hubPath() + "home";
    }

    /** Adds the address to go on to; null for none. */
    public static String withNext(String address, @Nullable String next) {
        return next == null
                ? address
                : address + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    private String page(String page, String user, String server) {
        String address = urls.hubPath() + page + "/" + HubUrls.escape(user);
        return server.isEmpty() ? address : address + "/" + HubUrls.escape(server);
    }
}
